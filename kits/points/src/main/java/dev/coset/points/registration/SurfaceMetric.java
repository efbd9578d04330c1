package dev.coset.points.registration;

/** The metric of generalized ICP between two points of surfaces, by its square root. */
final class SurfaceMetric {

  /** How much variance is left across a surface, of 1 along it. */
  private static final double ACROSS = 1e-3;

  private SurfaceMetric() {}

  static double quadratic(double[] roots, double[] error) {
    double sum = 0;
    for (int k = 0; k < 9; k += 3) {
      double value = roots[k] * error[0] + roots[k + 1] * error[1] + roots[k + 2] * error[2];
      sum += value * value;
    }
    return sum;
  }

  /**
   * Three rows {@code q_k} with {@code sum q_k q_k^T = (2 I - s a a^T - s b b^T)^-1}, {@code s = 1
   * - 0.001}, for unit normals {@code a, b}: the eigenvectors are {@code a + b}, {@code a - b} and
   * {@code a x b}, so no factorization is needed. The sign of a normal does not matter.
   */
  static double[] roots(double[] a, double[] b) {
    double c = dot(a, b);
    double sign = c < 0 ? -1 : 1;
    double[] sum = new double[3];
    double[] difference = new double[3];
    for (int k = 0; k < 3; k++) {
      sum[k] = a[k] + sign * b[k];
      difference[k] = a[k] - sign * b[k];
    }
    c = Math.min(Math.abs(c), 1);
    double s = 1 - ACROSS;
    unit(sum);
    // With normals almost alike the difference is lost in rounding; any tangent then has its value.
    double[] second = tangent(sum, difference);
    double[] third = cross(sum, second);
    double[] roots = new double[9];
    double first = 1 / Math.sqrt(2 - s * (1 + c));
    double middle = 1 / Math.sqrt(2 - s * (1 - c));
    double last = 1 / Math.sqrt(2);
    for (int k = 0; k < 3; k++) {
      roots[k] = first * sum[k];
      roots[3 + k] = middle * second[k];
      roots[6 + k] = last * third[k];
    }
    return roots;
  }

  private static double[] tangent(double[] axis, double[] wanted) {
    double along = dot(axis, wanted);
    double[] t = {
      wanted[0] - along * axis[0], wanted[1] - along * axis[1], wanted[2] - along * axis[2]
    };
    if (dot(t, t) < 1e-24) {
      int k = Math.abs(axis[0]) < 0.6 ? 0 : 1;
      for (int i = 0; i < 3; i++) {
        t[i] = (i == k ? 1 : 0) - axis[k] * axis[i];
      }
    }
    unit(t);
    return t;
  }

  private static void unit(double[] v) {
    double norm = Math.sqrt(dot(v, v));
    for (int k = 0; k < 3; k++) {
      v[k] /= norm;
    }
  }

  static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }

  private static double[] cross(double[] a, double[] b) {
    return new double[] {
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    };
  }

  static double[] rotated(double[] r, double[] v, int at) {
    double a = v[at];
    double b = v[at + 1];
    double c = v[at + 2];
    return new double[] {
      r[0] * a + r[1] * b + r[2] * c, r[3] * a + r[4] * b + r[5] * c, r[6] * a + r[7] * b + r[8] * c
    };
  }
}
