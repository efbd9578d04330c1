package dev.coset.points.registration;

import dev.coset.data.BadInputException;
import dev.coset.groups.Matrix;
import dev.coset.groups.RigidMotion;
import java.util.Arrays;

/** Corresponding points {@code [n, 3]}, and what a motion {@code R (9), t (3)} leaves of them. */
record Pairs(double[] x, double[] y) {

  /** Pairs of numbers that a caller gives, checked. */
  static Pairs of(double[] x, double[] y) {
    if (x.length != y.length || x.length % 3 != 0) {
      throw new IllegalArgumentException(
          "Correspondences need two arrays [n, 3] of one length, given: %d and %d numbers"
              .formatted(x.length, y.length));
    }
    requireFinite(x, "source");
    requireFinite(y, "target");
    return new Pairs(x, y);
  }

  private static void requireFinite(double[] values, String side) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new BadInputException(
            "Point %d of the %s has the coordinate %s; leave such points out before registering"
                .formatted(i / 3, side, values[i]));
      }
    }
  }

  int size() {
    return x.length / 3;
  }

  static double[] numbers(RigidMotion motion) {
    Matrix r = motion.rotation().matrix();
    double[] numbers = Arrays.copyOf(r.toArray(), 12);
    System.arraycopy(motion.translation(), 0, numbers, 9, 3);
    return numbers;
  }

  /** {@code |R x_i + t - y_i|^2}. */
  double square(double[] m, int i) {
    double a = x[3 * i];
    double b = x[3 * i + 1];
    double c = x[3 * i + 2];
    double dx = m[0] * a + m[1] * b + m[2] * c + m[9] - y[3 * i];
    double dy = m[3] * a + m[4] * b + m[5] * c + m[10] - y[3 * i + 1];
    double dz = m[6] * a + m[7] * b + m[8] * c + m[11] - y[3 * i + 2];
    return dx * dx + dy * dy + dz * dz;
  }

  /** The correspondences that the motion fits within the threshold, ascending. */
  int[] inliers(RigidMotion motion, double threshold) {
    double[] m = numbers(motion);
    int[] found = new int[size()];
    int count = 0;
    for (int i = 0; i < found.length; i++) {
      if (square(m, i) < threshold * threshold) {
        found[count++] = i;
      }
    }
    return Arrays.copyOf(found, count);
  }

  /**
   * The score of a motion, or some smaller number as soon as it is sure to stay at or below {@code
   * bar}.
   */
  double score(double[] m, double threshold, HypothesisScore kind, double bar) {
    double limit = threshold * threshold;
    double score = 0;
    int n = size();
    for (int i = 0; i < n; i++) {
      double square = square(m, i);
      if (square < limit) {
        score += kind == HypothesisScore.INLIERS ? 1 : 1 - square / limit;
      } else if (score + (n - 1 - i) <= bar) {
        return score;
      }
    }
    return score;
  }
}
