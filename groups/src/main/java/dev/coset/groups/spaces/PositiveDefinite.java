package dev.coset.groups.spaces;

import dev.coset.groups.Decompositions;
import dev.coset.groups.Decompositions.Eigen;
import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import dev.coset.groups.internal.Require;
import dev.coset.groups.lie.GeneralLinear;
import dev.coset.groups.lie.LinearMap;
import dev.coset.groups.lie.SpecialOrthogonal;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;

/**
 * The symmetric positive definite matrices, such as covariances, {@code SPD(n) = GL(n) / O(n) =
 * GL+(n) / SO(n)}. A linear map acts by {@code g P g^T}, the origin is the identity, the section of
 * {@code P} its square root. Invariants of a pair {@code P, Q} are the logarithms of the
 * eigenvalues of {@code P^-1 Q}, ascending; their norm is the affine-invariant distance. Samples
 * are {@code g g^T} for samples of GL+(n).
 *
 * @param n the number of rows, at least 1
 */
public record PositiveDefinite(int n) implements HomogeneousSpace<LinearMap, Matrix> {

  /** Refuses {@code n} below 1. */
  public PositiveDefinite {
    int given = n;
    Require.that(n >= 1, () -> "A positive definite matrix has at least 1 row, given: " + given);
  }

  @Override
  public String name() {
    return "SPD(%d)".formatted(n);
  }

  @Override
  public Group<LinearMap> group() {
    return GeneralLinear.of(n);
  }

  @Override
  public Matrix origin() {
    return Matrix.identity(n);
  }

  @Override
  public Matrix act(LinearMap g, Matrix x) {
    Require.shape(x, n, n);
    return symmetric(g.matrix().times(x).times(g.matrix().transpose()));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the matrix is not symmetric and positive definite
   */
  @Override
  public LinearMap section(Matrix x) {
    return LinearMap.of(power(x, Math::sqrt));
  }

  @Override
  public LinearMap sampleStabiliser(RandomGenerator random) {
    return SpecialOrthogonal.of(n).sample(random);
  }

  @Override
  public Matrix sample(RandomGenerator random) {
    return act(group().sample(random), origin());
  }

  @Override
  public boolean isCloseTo(Matrix x, Matrix y, double tolerance) {
    return x.isCloseTo(y, tolerance);
  }

  @Override
  public double[] invariants(Matrix x, Matrix y) {
    Matrix root = power(x, value -> 1 / Math.sqrt(value));
    double[] values = Decompositions.symmetricEigen(symmetric(root.times(y).times(root))).values();
    return Arrays.stream(values).map(Math::log).toArray();
  }

  private Matrix power(Matrix x, DoubleUnaryOperator function) {
    Require.shape(x, n, n);
    Eigen eigen = Decompositions.symmetricEigen(x);
    double[] values = eigen.values();
    Require.that(
        values[0] > 0,
        () ->
            "A point of %s has positive eigenvalues, given one with %s: add to the diagonal"
                .formatted(name(), values[0]));
    Matrix diagonal = Matrix.diagonal(n, i -> function.applyAsDouble(values[i]));
    return symmetric(eigen.vectors().times(diagonal).times(eigen.vectors().transpose()));
  }

  private static Matrix symmetric(Matrix matrix) {
    return matrix.plus(matrix.transpose()).times(0.5);
  }
}
