package dev.coset.data.trajectories;

/** Rotations about coordinate axes and their products, row by row in nine numbers. */
final class AxisTurns {

  private AxisTurns() {}

  /** No turn. */
  static double[] none() {
    return new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1};
  }

  /** A right-handed turn about axis 0, 1 or 2. */
  static double[] about(int axis, double degrees) {
    double angle = Math.toRadians(degrees);
    int a = (axis + 1) % 3;
    int b = (axis + 2) % 3;
    double[] turn = new double[9];
    turn[4 * axis] = 1;
    turn[4 * a] = Math.cos(angle);
    turn[4 * b] = Math.cos(angle);
    turn[3 * a + b] = -Math.sin(angle);
    turn[3 * b + a] = Math.sin(angle);
    return turn;
  }

  /** The matrix product {@code a b}. */
  static double[] product(double[] a, double[] b) {
    double[] c = new double[9];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        c[3 * i + j] = a[3 * i] * b[j] + a[3 * i + 1] * b[3 + j] + a[3 * i + 2] * b[6 + j];
      }
    }
    return c;
  }

  /** The inverse of a rotation. */
  static double[] inverse(double[] a) {
    return new double[] {a[0], a[3], a[6], a[1], a[4], a[7], a[2], a[5], a[8]};
  }

  /** {@code base + turn offset}. */
  static double[] moved(double[] base, double[] turn, double[] offset) {
    double[] result = base.clone();
    for (int i = 0; i < 3; i++) {
      result[i] +=
          turn[3 * i] * offset[0] + turn[3 * i + 1] * offset[1] + turn[3 * i + 2] * offset[2];
    }
    return result;
  }
}
