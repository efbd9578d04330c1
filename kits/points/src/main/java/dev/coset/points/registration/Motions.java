package dev.coset.points.registration;

import dev.coset.groups.Matrix;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation3;
import java.util.Arrays;

/** Motions as twelve numbers {@code R (9), t (3)}, which are quick to make and to apply. */
final class Motions {

  private Motions() {}

  static RigidMotion of(double[] m) {
    return new RigidMotion(Rotation3.of(Matrix.of(3, 3, Arrays.copyOf(m, 9))), m[9], m[10], m[11]);
  }

  static double[] inverse(double[] m) {
    double[] r = new double[12];
    for (int a = 0; a < 3; a++) {
      for (int b = 0; b < 3; b++) {
        r[3 * a + b] = m[3 * b + a];
      }
      r[9 + a] = -(m[a] * m[9] + m[3 + a] * m[10] + m[6 + a] * m[11]);
    }
    return r;
  }

  /** The motion {@code a} after {@code b}. */
  static double[] compose(double[] a, double[] b) {
    double[] r = new double[12];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        r[3 * i + j] = a[3 * i] * b[j] + a[3 * i + 1] * b[3 + j] + a[3 * i + 2] * b[6 + j];
      }
      r[9 + i] = a[3 * i] * b[9] + a[3 * i + 1] * b[10] + a[3 * i + 2] * b[11] + a[9 + i];
    }
    return r;
  }

  /** Point {@code i} of a list, moved. */
  static void move(double[] m, double[] points, int i, double[] to) {
    turn(m, points, i, to);
    to[0] += m[9];
    to[1] += m[10];
    to[2] += m[11];
  }

  /** Vector {@code i} of a list, turned. */
  static void turn(double[] m, double[] vectors, int i, double[] to) {
    double x = vectors[3 * i];
    double y = vectors[3 * i + 1];
    double z = vectors[3 * i + 2];
    to[0] = m[0] * x + m[1] * y + m[2] * z;
    to[1] = m[3] * x + m[4] * y + m[5] * z;
    to[2] = m[6] * x + m[7] * y + m[8] * z;
  }

  /** Whether two motions turn by less than an angle and shift the origin by less than a length. */
  static boolean alike(double[] a, double[] b, double cosine, double length) {
    double x = a[9] - b[9];
    double y = a[10] - b[10];
    double z = a[11] - b[11];
    if (x * x + y * y + z * z >= length * length) {
      return false;
    }
    double trace = 0;
    for (int k = 0; k < 9; k++) {
      trace += a[k] * b[k];
    }
    return trace - 1 > 2 * cosine;
  }
}
