package dev.coset.symmetrize.orbit;

import dev.coset.data.BadInputException;
import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import dev.coset.groups.invariants.Metric;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Polynomials of a matrix that tell a group G from all other matrices: {@code I(g M) = I(M)} for g
 * in G, and {@code I(M) = I(1)} exactly for M in G. Source: "Learning Symmetrization for
 * Equivariance with Orbit Distance Minimization", section 3.
 */
public interface SeparatingInvariant {

  /** The n of the matrices {@code [n, n]}. */
  int dimension();

  /** The values {@code I(M)}, {@code [b, n, n]} to {@code [b, k]}. */
  Tensor values(Tensor matrices);

  /**
   * The inverse of the matrices by a formula that is right on the group and turns left
   * multiplication by g into right multiplication by {@code g^-1} for all matrices, so that {@code
   * inverse(M(x)) x} is invariant whether M is on the group or not.
   */
  Tensor inverse(Tensor matrices);

  /**
   * The products {@code <x_i, x_j>} of vectors that the group keeps, {@code [b, k, n]} to {@code
   * [b, k, k]}.
   */
  Tensor products(Tensor vectors);

  /** For O(p, q), and with determinants SO(p, q): {@code M^T eta M}, and {@code det M}. */
  static SeparatingInvariant of(Metric metric) {
    return new MetricInvariant(metric);
  }

  /** For O(n): {@code M^T M}. */
  static SeparatingInvariant orthogonal(int n) {
    return of(Metric.orthogonal(n));
  }

  /** For SO(n): {@code M^T M} and {@code det M}. */
  static SeparatingInvariant specialOrthogonal(int n) {
    return of(Metric.specialOrthogonal(n));
  }

  /** For O(1, 3): {@code M^T eta M} with {@code eta = diag(1, -1, -1, -1)}. */
  static SeparatingInvariant lorentz() {
    return of(new Metric(1, 3, false));
  }

  /** The mean over a batch of {@code |I(M) - I(1)|^2}: zero exactly on the group. */
  default Tensor orbitLoss(Tensor matrices) {
    Tensor identity = Tensors.eye(matrices.dtype(), dimension()).unsqueeze(0);
    return values(matrices).sub(values(identity)).square().sum(-1).mean();
  }

  /**
   * Requires on 32 samples that the values do not change along the group.
   *
   * @param matrix the matrix by which an element acts
   * @throws BadInputException if they do
   */
  default <E> void requireConstantOn(
      Group<E> group, Function<E, Matrix> matrix, RandomGenerator random) {
    int n = dimension();
    try (var _ = Scope.open()) {
      for (int i = 0; i < 32; i++) {
        Tensor m = Tensors.randn(DType.FLOAT64, new long[] {1, n, n}, random);
        Tensor g = Tensors.of(matrix.apply(group.sample(random)).toArray(), n, n);
        Tensor before = values(m);
        double error = values(g.matmul(m)).sub(before).abs().max().item();
        double scale =
            1 + before.abs().max().item() + g.square().sum().item() * m.square().sum().item();
        if (!(error <= 1e-9 * scale)) {
          throw new BadInputException(
              "The invariant is not constant on %s: it changes by %.2g under a sampled element; give the polynomials that this group keeps"
                  .formatted(group.name(), error));
        }
      }
    }
  }
}
