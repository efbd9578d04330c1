package dev.coset.groups.estimation;

import dev.coset.groups.Decompositions;
import dev.coset.groups.Decompositions.Eigen;
import dev.coset.groups.Matrix;
import dev.coset.groups.internal.Require;

/** Checks and factors of covariance matrices. */
final class Covariances {

  /** How far below zero, relative to the largest, rounding may push an eigenvalue. */
  private static final double ROUNDING = 1e-10;

  private Covariances() {}

  /** Refuses a matrix that is not a covariance; it may be singular. */
  static Matrix require(Matrix covariance, int size, String what) {
    double[] values = eigen(covariance, size, what).values();
    double smallest = size == 0 ? 0 : values[0];
    double largest = size == 0 ? 0 : Math.max(Math.abs(values[size - 1]), Math.abs(smallest));
    Require.that(
        smallest >= -ROUNDING * largest,
        () ->
            "%s must be positive semidefinite, given smallest eigenvalue %s of %s"
                .formatted(what, smallest, covariance));
    return covariance;
  }

  private static Eigen eigen(Matrix covariance, int size, String what) {
    Require.that(
        covariance.rows() == size && covariance.columns() == size,
        () ->
            "%s must be %d x %d, given: %d x %d"
                .formatted(what, size, size, covariance.rows(), covariance.columns()));
    return Decompositions.symmetricEigen(covariance);
  }

  /**
   * A matrix {@code W} with {@code W^T W = covariance^-1}: residuals {@code W r} have unit
   * covariance.
   */
  static Matrix whitening(Matrix covariance, int size, String what) {
    Eigen eigen = eigen(covariance, size, what);
    double[] values = eigen.values();
    Require.that(
        size == 0 || values[0] > ROUNDING * ROUNDING * values[size - 1],
        () ->
            "%s must be positive definite, given smallest eigenvalue %s of %s"
                .formatted(what, values[0], covariance));
    return Matrix.diagonal(size, i -> 1 / Math.sqrt(values[i])).times(eigen.vectors().transpose());
  }

  /** {@code (A + A^T)/2}. */
  static Matrix symmetric(Matrix matrix) {
    return matrix.plus(matrix.transpose()).times(0.5);
  }

  /** {@code A P A^T}, exactly symmetric. */
  static Matrix carried(Matrix map, Matrix covariance) {
    return symmetric(map.times(covariance).times(map.transpose()));
  }

  static double squaredNorm(double[] vector) {
    double sum = 0;
    for (double value : vector) {
      sum += value * value;
    }
    return sum;
  }
}
