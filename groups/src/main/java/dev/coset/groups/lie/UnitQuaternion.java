package dev.coset.groups.lie;

import dev.coset.groups.AffineElement;
import dev.coset.groups.AffineMap;
import dev.coset.groups.Matrix;
import dev.coset.groups.NotAnElementException;

/**
 * A unit quaternion {@code w + x i + y j + z k}, an element of SU(2): the complex matrix {@code [[w
 * - iz, -y - ix], [y - ix, w + iz]]}. Unlike in {@link dev.coset.groups.Rotation3}, {@code q} and
 * {@code -q} differ.
 *
 * @param w the real part
 * @param x the coefficient of {@code i}
 * @param y the coefficient of {@code j}
 * @param z the coefficient of {@code k}
 */
public record UnitQuaternion(double w, double x, double y, double z) implements AffineElement {

  private static final double UNIT_TOLERANCE = 1e-9;

  /** Up to here a squared norm counts as 1, so that reading back gives the same bits. */
  private static final double ROUNDING = 2e-15;

  /**
   * Normalizes the length.
   *
   * @throws NotAnElementException if the norm differs from 1 by more than 1e-9
   */
  public UnitQuaternion {
    double squared = w * w + x * x + y * y + z * z;
    double norm = Math.sqrt(squared);
    if (!(Math.abs(norm - 1) <= UNIT_TOLERANCE)) {
      throw new NotAnElementException(
          "An element of SU(2) needs a unit quaternion, given: (%s, %s, %s, %s) of norm %s; divide it by its norm"
              .formatted(w, x, y, z, norm),
          Double.isNaN(norm) ? Double.POSITIVE_INFINITY : Math.abs(norm - 1));
    }
    double scale = Math.abs(squared - 1) <= ROUNDING ? 1 : norm;
    w = w / scale + 0.0;
    x = x / scale + 0.0;
    y = y / scale + 0.0;
    z = z / scale + 0.0;
  }

  /** The real matrix of {@code p -> q p} on quaternions {@code p}, shape {@code [4, 4]}. */
  public Matrix matrix() {
    return leftProduct(w, x, y, z);
  }

  /** Multiplication from the left, on {@code R^4}. */
  @Override
  public AffineMap affine() {
    return AffineMap.linear(matrix());
  }

  static Matrix leftProduct(double w, double x, double y, double z) {
    return Matrix.of(4, 4, w, -x, -y, -z, x, w, -z, y, y, z, w, -x, z, -y, x, w);
  }
}
