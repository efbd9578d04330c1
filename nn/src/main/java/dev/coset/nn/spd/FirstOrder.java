package dev.coset.nn.spd;

import dev.coset.tensor.CustomGradient;
import dev.coset.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Derivatives whose coefficients are constants: right once, but not to be differentiated again. The
 * tensors here carry a derivative and refuse to have it recorded, so that nobody gets a second
 * derivative with terms missing.
 */
final class FirstOrder {

  private FirstOrder() {}

  /** {@code x - constant(x)}: zeros, with the derivative of x. */
  static Tensor change(String user, Tensor x) {
    return guarded(user, x, in -> in.sub(in));
  }

  /** x itself. */
  static Tensor same(String user, Tensor x) {
    return guarded(user, x, Tensor::copy);
  }

  private static Tensor guarded(String user, Tensor x, UnaryOperator<Tensor> forward) {
    return CustomGradient.apply(
        user,
        List.of(x),
        in -> forward.apply(in.getFirst()),
        (in, vector, needed) -> {
          if (in.getFirst().add(0).isDifferentiable()) {
            throw new UnsupportedOperationException(
                user
                    + ": functions of symmetric matrices have first derivatives only, but the graph"
                    + " of a gradient was asked for; take the gradient with GraphUse.FREE or KEEP,"
                    + " or keep such matrices out of what is differentiated twice");
          }
          return List.of(Optional.of(vector));
        });
  }
}
