package dev.coset.tensor.optim;

import dev.coset.tensor.Holder;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Map;
import java.util.random.RandomGenerator;

/** {@code Q = (I + U V^T) diag(d)} with U and V of r columns. */
final class LowRank implements GroupPreconditioner {

  private final int rank;
  private final Tensor d;
  private final Tensor u;
  private final Tensor v;

  /** Near the multiple of the identity by {@code scale}. */
  LowRank(Tensor like, int rank, double scale, Holder holder, RandomGenerator random) {
    long n = like.count();
    double spread = 1 / Math.sqrt(n * (rank + 10.0));
    this.rank = rank;
    d = holder.hold(Tensors.fullLike(like, scale));
    u = holder.hold(Tensors.randn(like.dtype(), new long[] {n, rank}, random).mul(spread));
    v = holder.hold(Tensors.randn(like.dtype(), new long[] {n, rank}, random).mul(spread));
  }

  private static Tensor product(Tensor left, Tensor right, Tensor x) {
    return x.add(left.matmul(right.transpose(0, 1).matmul(x)));
  }

  /** {@code I + M^T N}. */
  private Tensor small(Tensor m, Tensor n) {
    return Tensors.eye(d.dtype(), rank).add(m.transpose(0, 1).matmul(n));
  }

  /** {@code (I + L R^T)^-1 x}. */
  private Tensor solve(Tensor left, Tensor right, Tensor x) {
    if (rank == 0) {
      return x;
    }
    Tensor inner = small(right, left).solve(right.transpose(0, 1).matmul(x).unsqueeze(-1));
    return x.sub(left.matmul(inner.squeeze(-1)));
  }

  @Override
  public void improve(Tensor w, Tensor h, double rate, RandomGenerator random) {
    Tensor qh = product(u, v, d.mul(h));
    Tensor ph = d.mul(product(v, u, qh));
    Tensor q = solve(v, u, w.div(d));
    Tensor p = solve(u, v, q).div(d);
    Tensor slope = ph.mul(h).sub(w.mul(p));
    double size = slope.abs().max().item();
    if (size > 0) {
      d.assign(d.sub(d.mul(slope).mul(rate / size)));
    }
    if (rank > 0) {
      if (random.nextBoolean()) {
        moveU(qh, q, rate);
      } else {
        moveV(qh, q, rate);
      }
    }
  }

  /** Along {@code E Q} with {@code E = (a a^T - b b^T) V V^T}. */
  private void moveU(Tensor a, Tensor b, double rate) {
    Tensor columns = outer(a, v).sub(outer(b, v));
    double size = columns.matmul(v.transpose(0, 1)).norm().item();
    if (size > 0) {
      u.assign(u.sub(columns.matmul(small(v, u)).mul(rate / size)));
    }
  }

  /** Along {@code E Q} with {@code E = U U^T (a a^T - b b^T)}. */
  private void moveV(Tensor a, Tensor b, double rate) {
    Tensor columns = outer(a, u).sub(outer(b, u));
    double size = columns.matmul(u.transpose(0, 1)).norm().item();
    if (size > 0) {
      Tensor mixed = columns.add(v.matmul(u.transpose(0, 1).matmul(columns)));
      v.assign(v.sub(mixed.mul(rate / size)));
    }
  }

  /** {@code x (M^T x)^T}. */
  private static Tensor outer(Tensor x, Tensor m) {
    return x.unsqueeze(1).mul(m.transpose(0, 1).matmul(x).unsqueeze(0));
  }

  @Override
  public Tensor apply(Tensor x) {
    return d.mul(product(v, u, product(u, v, d.mul(x))));
  }

  @Override
  public Map<String, Tensor> state() {
    return Map.of("diagonal", d, "left", u, "right", v);
  }
}
