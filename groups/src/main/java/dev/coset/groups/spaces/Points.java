package dev.coset.groups.spaces;

import java.util.random.RandomGenerator;

/** Vectors of coordinates. */
final class Points {

  private Points() {}

  static boolean areClose(double[] x, double[] y, double tolerance) {
    boolean close = x.length == y.length;
    for (int i = 0; close && i < x.length; i++) {
      close = Math.abs(x[i] - y[i]) <= tolerance;
    }
    return close;
  }

  static double[] gaussian(int length, RandomGenerator random) {
    double[] point = new double[length];
    for (int i = 0; i < length; i++) {
      point[i] = random.nextGaussian();
    }
    return point;
  }

  static double[] difference(double[] x, double[] y) {
    double[] difference = x.clone();
    for (int i = 0; i < x.length; i++) {
      difference[i] -= y[i];
    }
    return difference;
  }

  static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }

  static double norm(double[] x) {
    double norm = 0;
    for (double component : x) {
      norm = Math.hypot(norm, component);
    }
    return norm;
  }

  static double[] cross(double[] x, double[] y) {
    return new double[] {
      x[1] * y[2] - x[2] * y[1], x[2] * y[0] - x[0] * y[2], x[0] * y[1] - x[1] * y[0]
    };
  }

  /** The angle between two vectors, accurate near 0 and pi too. */
  static double angle(double[] x, double[] y) {
    return Math.atan2(norm(cross(x, y)), dot(x, y));
  }
}
