package dev.coset.nn.lie;

import dev.coset.tensor.Autograd;
import dev.coset.tensor.Tensor;

/**
 * Which of the two quaternions of a rotation is taken: that with positive {@code w}, and for half
 * turns that whose first component of the axis that is not about zero is positive.
 */
final class QuaternionSign {

  /** Components of an axis below this are not trusted with a sign. */
  private static final double CLEAR = 1e-3;

  private QuaternionSign() {}

  /** The signs {@code [.., 1]} for quaternions {@code [.., 4]}. */
  static Tensor of(Tensor q) {
    return Autograd.noGrad(
        () -> {
          Tensor w = q.slice(-1, 0, 1);
          Tensor x = q.slice(-1, 1, 2);
          Tensor y = q.slice(-1, 2, 3);
          Tensor first = y.abs().gt(CLEAR).where(y, q.slice(-1, 3, 4));
          first = x.abs().gt(CLEAR).where(x, first);
          Tensor decides = w.abs().gt(Turn.tolerance(q.dtype())).where(w, first);
          return decides.ge(0).toType(q.dtype()).mul(2).sub(1);
        });
  }
}
