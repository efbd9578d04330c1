package dev.coset.groups.reps;

import dev.coset.groups.Decompositions;
import dev.coset.groups.Decompositions.Eigen;
import dev.coset.groups.Matrix;
import dev.coset.groups.Representation;
import dev.coset.groups.internal.Require;

/**
 * Coordinates in which a representation of a compact group is orthogonal. The mean {@code S} of
 * {@code rho(g)^T rho(g)} is an inner product that the group keeps; in the basis {@code S^(-1/2)}
 * it is the usual one.
 *
 * @param representation orthogonal: {@code basis^-1 rho(g) basis}
 * @param basis symmetric, positive definite; the identity when {@code rho} was orthogonal
 * @param inverse its inverse
 */
public record InvariantInnerProduct<E>(
    Representation<E> representation, Matrix basis, Matrix inverse) {

  private static final double ALREADY_ORTHOGONAL = 1e-12;

  /**
   * Averages the inner product over the group.
   *
   * @throws IllegalArgumentException if the group has no {@link HaarQuadrature}, or if the mean is
   *     singular, which happens only to maps that are no representation
   */
  public static <E> InvariantInnerProduct<E> of(Representation<E> representation) {
    return of(representation, HaarQuadrature.of(representation));
  }

  static <E> InvariantInnerProduct<E> of(
      Representation<E> representation, HaarQuadrature<E> quadrature) {
    int d = representation.dimension();
    Matrix identity = Matrix.identity(d);
    Matrix mean = quadrature.intertwining(Tensors.dual(representation), representation, identity);
    if (mean.isCloseTo(identity, ALREADY_ORTHOGONAL)) {
      return new InvariantInnerProduct<>(representation, identity, identity);
    }
    Eigen eigen = Decompositions.symmetricEigen(mean.plus(mean.transpose()).times(0.5));
    double[] values = eigen.values();
    Require.that(
        values[0] > 1e-12 * values[d - 1],
        () -> "%s keeps no inner product: is it a homomorphism?".formatted(representation));
    Matrix vectors = eigen.vectors();
    Matrix basis = power(vectors, d, i -> 1 / Math.sqrt(values[i]));
    Matrix inverse = power(vectors, d, i -> Math.sqrt(values[i]));
    return new InvariantInnerProduct<>(new Part<>(representation, inverse, basis), basis, inverse);
  }

  private static Matrix power(Matrix vectors, int d, java.util.function.IntToDoubleFunction entry) {
    return vectors.times(Matrix.diagonal(d, entry)).times(vectors.transpose());
  }
}
