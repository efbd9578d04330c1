package dev.coset.points.registration;

import dev.coset.data.neighbors.KdTree;
import dev.coset.data.neighbors.Neighbors;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Fewer points of a cloud, chosen without looking at axes, so that motions change nothing. */
final class Thinning {

  /** Neighbours by whose distance lonely points are told. */
  private static final int COMPANY = 8;

  /** Points whose neighbours are so much farther than the median are lonely. */
  private static final double LONELY = 2;

  private Thinning() {}

  /** At most {@code most} of {@code n} numbers, ascending. */
  static int[] sample(int n, int most, RandomGenerator random) {
    if (n <= most) {
      return RigidFit.all(n);
    }
    int[] chosen = new int[most];
    int left = most;
    for (int i = 0; i < n && left > 0; i++) {
      if (random.nextInt(n - i) < left) {
        chosen[most - left] = i;
        left--;
      }
    }
    return chosen;
  }

  static double[] rows(double[] values, int[] chosen) {
    double[] rows = new double[3 * chosen.length];
    for (int k = 0; k < chosen.length; k++) {
      System.arraycopy(values, 3 * chosen[k], rows, 3 * k, 3);
    }
    return rows;
  }

  /** The points that have company: stray returns of a scanner are left out. */
  static int[] accompanied(double[] positions) {
    int n = positions.length / 3;
    if (n <= COMPANY) {
      return RigidFit.all(n);
    }
    Neighbors near = KdTree.of(positions).nearest(COMPANY);
    double[] reach = new double[n];
    for (int i = 0; i < n; i++) {
      for (int k = 1; k < COMPANY; k++) {
        reach[i] += Math.sqrt(near.square(i, k));
      }
    }
    double[] sorted = reach.clone();
    Arrays.sort(sorted);
    double limit = LONELY * sorted[n / 2];
    int[] kept = new int[n];
    int count = 0;
    for (int i = 0; i < n; i++) {
      if (reach[i] <= limit) {
        kept[count++] = i;
      }
    }
    return Arrays.copyOf(kept, count);
  }
}
