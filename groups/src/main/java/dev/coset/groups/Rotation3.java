package dev.coset.groups;

import dev.coset.groups.internal.Membership;
import dev.coset.groups.internal.Require;

/**
 * A rotation of space, stored as a unit quaternion {@code w + x i + y j + z k}.
 *
 * <p>Of the two quaternions of a rotation, {@code q} and {@code -q}, the one whose first non-zero
 * component is positive is stored, so that equal rotations are equal records.
 *
 * @param w the real part, {@code cos(angle / 2)}
 * @param x first component of {@code sin(angle / 2) axis}
 * @param y second component
 * @param z third component
 */
public record Rotation3(double w, double x, double y, double z) implements AffineElement {

  /** How far from 1 the norm of a given quaternion may be. */
  private static final double UNIT_TOLERANCE = 1e-9;

  /**
   * How far from 1 the computed squared norm of a normalized quaternion can be: some ten roundings
   * of 1.1e-16. Below it nothing is changed, so that storing and reading back gives the same bits.
   */
  private static final double ROUNDING = 2e-15;

  private static final String REMEDY = "Decompositions.nearestRotation finds the closest rotation";

  /**
   * Normalizes length and sign.
   *
   * @throws NotAnElementException if the norm differs from 1 by more than 1e-9
   */
  public Rotation3 {
    double squared = w * w + x * x + y * y + z * z;
    double norm = Math.sqrt(squared);
    if (!(Math.abs(norm - 1) <= UNIT_TOLERANCE)) {
      throw new NotAnElementException(
          "A rotation needs a unit quaternion, given: (%s, %s, %s, %s) of norm %s; "
                  .formatted(w, x, y, z, norm)
              + "Rotation3.normalized makes a rotation of any non-zero quaternion",
          Double.isNaN(norm) ? Double.POSITIVE_INFINITY : Math.abs(norm - 1));
    }
    double scale = Math.abs(squared - 1) <= ROUNDING ? 1 : norm;
    double lead = w != 0 ? w : x != 0 ? x : y != 0 ? y : z;
    scale = lead < 0 ? -scale : scale;
    w = w / scale + 0.0;
    x = x / scale + 0.0;
    y = y / scale + 0.0;
    z = z / scale + 0.0;
  }

  /** The rotation that moves nothing. */
  public static Rotation3 identity() {
    return new Rotation3(1, 0, 0, 0);
  }

  /** The rotation of the quaternion divided by its norm, which must be finite and not zero. */
  public static Rotation3 normalized(double w, double x, double y, double z) {
    double largest =
        Math.max(Math.max(Math.abs(w), Math.abs(x)), Math.max(Math.abs(y), Math.abs(z)));
    Require.that(
        largest > 0 && Double.isFinite(largest),
        () ->
            "A rotation needs a finite, non-zero quaternion, given: (%s, %s, %s, %s)"
                .formatted(w, x, y, z));
    double norm =
        Math.sqrt(
            square(w / largest) + square(x / largest) + square(y / largest) + square(z / largest));
    return new Rotation3(
        w / largest / norm, x / largest / norm, y / largest / norm, z / largest / norm);
  }

  /**
   * The rotation about an axis through the origin, counter-clockwise as seen from its tip.
   *
   * @param axis length 3, not zero, of any norm
   * @param angle in radians
   */
  public static Rotation3 fromAxisAngle(double[] axis, double angle) {
    Require.length(axis, 3);
    Require.finite(angle, "An angle");
    double largest = Math.max(Math.abs(axis[0]), Math.max(Math.abs(axis[1]), Math.abs(axis[2])));
    Require.that(
        largest > 0 && Double.isFinite(largest),
        () ->
            "A rotation needs a finite, non-zero axis, given: (%s, %s, %s)"
                .formatted(axis[0], axis[1], axis[2]));
    double x = axis[0] / largest;
    double y = axis[1] / largest;
    double z = axis[2] / largest;
    double s = Math.sin(angle / 2) / Math.sqrt(x * x + y * y + z * z);
    return normalized(Math.cos(angle / 2), s * x, s * y, s * z);
  }

  /**
   * The rotation of a matrix, by the quaternion component of largest size.
   *
   * @param matrix shape {@code [3, 3]}
   * @throws NotAnElementException if the matrix is not orthogonal within 1e-9 or reflects
   */
  public static Rotation3 of(Matrix matrix) {
    Require.shape(matrix, 3, 3);
    Membership.requireOrthogonal("A rotation", matrix, REMEDY);
    double determinant = Decompositions.determinant(matrix);
    if (determinant < 0) {
      throw new NotAnElementException(
          "A rotation needs determinant +1, given a reflection, of determinant %.6g: %s; %s, Orthogonal3.of keeps the reflection"
              .formatted(determinant, matrix, REMEDY),
          1 - determinant);
    }
    return ofOrthogonal(matrix);
  }

  private static Rotation3 ofOrthogonal(Matrix m) {
    double trace = m.trace();
    double dx = m.get(0, 0);
    double dy = m.get(1, 1);
    double dz = m.get(2, 2);
    double wx = m.get(2, 1) - m.get(1, 2);
    double wy = m.get(0, 2) - m.get(2, 0);
    double wz = m.get(1, 0) - m.get(0, 1);
    double xy = m.get(0, 1) + m.get(1, 0);
    double xz = m.get(0, 2) + m.get(2, 0);
    double yz = m.get(1, 2) + m.get(2, 1);
    double largest = Math.max(Math.max(trace, dx), Math.max(dy, dz));
    if (largest == trace) {
      return normalized(1 + trace, wx, wy, wz);
    } else if (largest == dx) {
      return normalized(wx, 1 + 2 * dx - trace, xy, xz);
    } else if (largest == dy) {
      return normalized(wy, xy, 1 + 2 * dy - trace, yz);
    }
    return normalized(wz, xz, yz, 1 + 2 * dz - trace);
  }

  private static double square(double value) {
    return value * value;
  }

  /** The matrix, shape {@code [3, 3]}. */
  public Matrix matrix() {
    return Matrix.of(
        3,
        3,
        1 - 2 * (y * y + z * z),
        2 * (x * y - w * z),
        2 * (x * z + w * y),
        2 * (x * y + w * z),
        1 - 2 * (x * x + z * z),
        2 * (y * z - w * x),
        2 * (x * z - w * y),
        2 * (y * z + w * x),
        1 - 2 * (x * x + y * y));
  }

  /** The angle in radians, in {@code [0, pi]}; accurate at both ends. */
  public double angle() {
    return 2 * Math.atan2(vectorNorm(), w);
  }

  /** The unit axis about which the rotation is counter-clockwise; the z axis for the identity. */
  public double[] axis() {
    double largest = Math.max(Math.abs(x), Math.max(Math.abs(y), Math.abs(z)));
    if (largest == 0) {
      return new double[] {0, 0, 1};
    }
    double norm = Math.sqrt(square(x / largest) + square(y / largest) + square(z / largest));
    return new double[] {x / largest / norm, y / largest / norm, z / largest / norm};
  }

  /** The image of a vector of length 3. */
  public double[] rotate(double[] vector) {
    Require.length(vector, 3);
    return matrix().times(vector);
  }

  @Override
  public AffineMap affine() {
    return AffineMap.linear(matrix());
  }

  /** {@code sin(angle / 2)}. */
  double vectorNorm() {
    return Math.hypot(Math.hypot(x, y), z);
  }

  /** The rotation by {@code other} first, then by this. */
  Rotation3 times(Rotation3 other) {
    return normalized(
        w * other.w - x * other.x - y * other.y - z * other.z,
        w * other.x + x * other.w + y * other.z - z * other.y,
        w * other.y - x * other.z + y * other.w + z * other.x,
        w * other.z + x * other.y - y * other.x + z * other.w);
  }

  /** The rotation back. */
  Rotation3 inverse() {
    return new Rotation3(w, -x, -y, -z);
  }
}
