package dev.coset.points.registration;

import dev.coset.data.neighbors.KdTree;
import dev.coset.data.neighbors.Neighbors;
import java.util.Arrays;

/**
 * Nearest points of a cloud that moves little by little.
 *
 * <p>A point keeps its nearest as long as it has moved by less than half of how much farther the
 * second nearest was, which is exact; only the others are searched again.
 */
final class NearestPoints {

  private final KdTree tree;
  private final double[] target;
  private final double maxDistance;
  private final double[] asked;
  private final int[] nearest;
  private final double[] slack;

  /** For {@code count} moving points; those farther than {@code maxDistance} count as alone. */
  NearestPoints(KdTree tree, double[] target, double maxDistance, int count) {
    this.tree = tree;
    this.target = target;
    this.maxDistance = maxDistance;
    this.asked = new double[3 * count];
    this.nearest = new int[count];
    this.slack = new double[count];
    Arrays.fill(slack, -1);
  }

  /** The nearest of each point, -1 where it is farther than the largest distance. */
  int[] of(double[] moved) {
    refresh(moved);
    int[] found = nearest.clone();
    for (int i = 0; i < found.length; i++) {
      double square = square(moved, i, target, nearest[i]);
      if (!(square <= maxDistance * maxDistance)) {
        found[i] = -1;
      }
    }
    return found;
  }

  private void refresh(double[] moved) {
    int[] stale = new int[nearest.length];
    int count = 0;
    for (int i = 0; i < nearest.length; i++) {
      if (slack[i] < 0 || square(moved, i, asked, i) >= slack[i] * slack[i]) {
        stale[count++] = i;
      }
    }
    if (count == 0) {
      return;
    }
    double[] queries = new double[3 * count];
    for (int k = 0; k < count; k++) {
      System.arraycopy(moved, 3 * stale[k], queries, 3 * k, 3);
      System.arraycopy(moved, 3 * stale[k], asked, 3 * stale[k], 3);
    }
    Neighbors two = tree.nearest(queries, Math.min(2, tree.size()));
    for (int k = 0; k < count; k++) {
      int i = stale[k];
      nearest[i] = two.index(k, 0);
      double first = Math.sqrt(two.square(k, 0));
      double second = two.k() > 1 ? Math.sqrt(two.square(k, 1)) : Double.POSITIVE_INFINITY;
      slack[i] = Math.max((second - first) / 2, first - maxDistance);
    }
  }

  private static double square(double[] a, int i, double[] b, int j) {
    double dx = a[3 * i] - b[3 * j];
    double dy = a[3 * i + 1] - b[3 * j + 1];
    double dz = a[3 * i + 2] - b[3 * j + 2];
    return dx * dx + dy * dy + dz * dz;
  }
}
