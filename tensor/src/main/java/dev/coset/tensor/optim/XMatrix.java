package dev.coset.tensor.optim;

import dev.coset.tensor.Holder;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Map;
import java.util.random.RandomGenerator;

/** {@code Q = diag(a) + antidiag(b)}: {@code (Q x)_i = a_i x_i + b_i x_{n-1-i}}. */
final class XMatrix implements GroupPreconditioner {

  private final Tensor a;
  private final Tensor b;

  /** The multiple of the identity by {@code scale}. */
  XMatrix(Tensor like, double scale, Holder holder) {
    a = holder.hold(Tensors.fullLike(like, scale));
    b = holder.hold(Tensors.zerosLike(like));
  }

  private static Tensor flip(Tensor x) {
    return x.flip(0);
  }

  @Override
  public void improve(Tensor v, Tensor h, double rate, RandomGenerator random) {
    Tensor qh = a.mul(h).add(b.mul(flip(h)));
    Tensor determinant = a.mul(flip(a)).sub(b.mul(flip(b)));
    Tensor q = flip(a).mul(v).sub(flip(b).mul(flip(v))).div(determinant);
    Tensor diagonal = qh.square().sub(q.square());
    Tensor anti = qh.mul(flip(qh)).sub(q.mul(flip(q)));
    long n = a.count();
    if (n % 2 == 1) {
      anti = anti.mul(Tensors.arange(n).ne(n / 2).toType(anti.dtype()));
    }
    double size = Math.max(diagonal.abs().max().item(), anti.abs().max().item());
    if (size > 0) {
      double step = rate / size;
      Tensor newA = a.sub(diagonal.mul(a).add(anti.mul(flip(b))).mul(step));
      Tensor newB = b.sub(diagonal.mul(b).add(anti.mul(flip(a))).mul(step));
      a.assign(newA);
      b.assign(newB);
    }
  }

  @Override
  public Tensor apply(Tensor x) {
    Tensor y = a.mul(x).add(b.mul(flip(x)));
    return a.mul(y).add(flip(b.mul(y)));
  }

  @Override
  public Map<String, Tensor> state() {
    return Map.of("diagonal", a, "antidiagonal", b);
  }
}
