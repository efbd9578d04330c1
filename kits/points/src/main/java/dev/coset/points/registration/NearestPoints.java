package dev.coset.points.registration;

import dev.coset.data.neighbors.KdTree;
import dev.coset.data.neighbors.NeighborLists;
import java.util.Arrays;

/**
 * Nearest points of a cloud that moves little by little.
 *
 * <p>A point keeps its nearest as long as it has moved by less than half of how much farther the
 * second nearest was, which is exact; only the others are searched again.
 */
final class NearestPoints {

  /** Of the largest distance: how far nearest points are searched. */
  private static final double SEARCHED = 1.5;

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
      if (found[i] >= 0 && square(moved, i, target, found[i]) > maxDistance * maxDistance) {
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
    double reach = SEARCHED * maxDistance;
    NeighborLists two = tree.within(queries, reach, 2);
    for (int k = 0; k < count; k++) {
      int i = stale[k];
      int at = two.starts()[k];
      int known = two.starts()[k + 1] - at;
      nearest[i] = known > 0 ? two.indices()[at] : -1;
      double first = known > 0 ? Math.sqrt(two.squares()[at]) : reach;
      double second = known > 1 ? Math.sqrt(two.squares()[at + 1]) : reach;
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
