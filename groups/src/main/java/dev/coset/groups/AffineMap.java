package dev.coset.groups;

import java.util.Arrays;

/**
 * The affine map {@code x -> linear x + translation} of {@code R^n}.
 *
 * @param linear the linear part, shape {@code [n, n]}
 * @param translation the translation, length {@code n}
 */
public record AffineMap(Matrix linear, double[] translation) {

  /** Checks the shapes and copies the translation. */
  public AffineMap {
    if (linear.rows() != linear.columns() || linear.rows() != translation.length) {
      throw new IllegalArgumentException(
          "An affine map needs a square matrix and a translation of the same size, given: %dx%d and %d"
              .formatted(linear.rows(), linear.columns(), translation.length));
    }
    translation = translation.clone();
  }

  /** The linear map with the given matrix. */
  public static AffineMap linear(Matrix matrix) {
    return new AffineMap(matrix, new double[matrix.rows()]);
  }

  /** The dimension of the space. */
  public int dimension() {
    return translation.length;
  }

  @Override
  public double[] translation() {
    return translation.clone();
  }

  /** The image of the point {@code x}. */
  public double[] apply(double[] x) {
    double[] y = linear.times(x);
    for (int i = 0; i < y.length; i++) {
      y[i] += translation[i];
    }
    return y;
  }

  /** The map that applies {@code inner} first, then this. */
  public AffineMap times(AffineMap inner) {
    return new AffineMap(linear.times(inner.linear), apply(inner.translation));
  }

  /** Whether no entry of matrix or translation differs by more than {@code tolerance}. */
  public boolean isCloseTo(AffineMap other, double tolerance) {
    return linear.isCloseTo(other.linear, tolerance)
        && Matrix.of(1, translation.length, translation)
            .isCloseTo(Matrix.of(1, other.translation.length, other.translation), tolerance);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AffineMap that
        && linear.equals(that.linear)
        && Arrays.equals(translation, that.translation);
  }

  @Override
  public int hashCode() {
    return 31 * linear.hashCode() + Arrays.hashCode(translation);
  }
}
