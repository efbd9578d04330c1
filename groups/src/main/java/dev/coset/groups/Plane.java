package dev.coset.groups;

import dev.coset.groups.internal.Require;

/** Angles and orthogonal 2 x 2 matrices. */
final class Plane {

  private static final double TWO_PI = 2 * Math.PI;

  private Plane() {}

  /** The angle brought into {@code (-pi, pi]}; one already there is not changed. */
  static double normalize(double angle) {
    double reduced = Math.IEEEremainder(Require.finite(angle, "An angle"), TWO_PI) + 0.0;
    return reduced <= -Math.PI ? Math.PI : reduced;
  }

  /** {@code R(angle) diag(1, -1)^reflected}. */
  static Matrix orthogonal(double angle, boolean reflected) {
    return orthogonal(Math.cos(angle), Math.sin(angle), reflected);
  }

  /**
   * {@code R(2 pi turn / order) diag(1, -1)^reflected}, with entries exactly 0, 1 or -1 for quarter
   * turns.
   */
  static Matrix orthogonal(int turn, int order, boolean reflected) {
    long quarters = 4L * turn;
    if (quarters % order != 0) {
      return orthogonal(TWO_PI * turn / order, reflected);
    }
    return switch ((int) (quarters / order)) {
      case 0 -> orthogonal(1.0, 0.0, reflected);
      case 1 -> orthogonal(0.0, 1.0, reflected);
      case 2 -> orthogonal(-1.0, 0.0, reflected);
      default -> orthogonal(0.0, -1.0, reflected);
    };
  }

  private static Matrix orthogonal(double cosine, double sine, boolean reflected) {
    double sign = reflected ? -1 : 1;
    return Matrix.of(2, 2, cosine, -sign * sine + 0.0, sine, sign * cosine + 0.0);
  }
}
