package dev.coset.points.registration;

import dev.coset.data.neighbors.KdTree;
import dev.coset.data.neighbors.NeighborLists;
import java.util.Arrays;

/**
 * Nearest points of a cloud that moves little by little.
 *
 * <p>A search finds the few nearest points of a place. Points that are not among them are at least
 * as far from it as the last of them; so after a move by {@code d} the nearest of the few is the
 * nearest of all as long as it is nearer than that distance less {@code d}, which is exact. Only
 * the other points are searched again.
 */
final class NearestPoints {

  /** Of the largest distance: how far nearest points are searched. */
  private static final double SEARCHED = 1.5;

  /** How many points a search finds: more last for longer moves, fewer are found sooner. */
  private static final int FEW = 6;

  private final KdTree tree;
  private final double[] target;
  private final double maxDistance;
  private final double[] asked;
  private final int[] few;
  private final double[] others;
  private final int[] nearest;
  private final int[] stale;

  /** For {@code count} moving points; those farther than {@code maxDistance} count as alone. */
  NearestPoints(KdTree tree, double[] target, double maxDistance, int count) {
    this.tree = tree;
    this.target = target;
    this.maxDistance = maxDistance;
    this.asked = new double[3 * count];
    this.few = new int[FEW * count];
    this.others = new double[count];
    this.nearest = new int[count];
    this.stale = new int[count];
    Arrays.fill(few, -1);
  }

  /**
   * The nearest of each point, -1 where it is farther than the largest distance; the array is
   * reused.
   */
  int[] of(double[] moved) {
    int count = 0;
    for (int i = 0; i < nearest.length; i++) {
      if (!isKnown(moved, i)) {
        stale[count++] = i;
      }
    }
    search(moved, count);
    return nearest;
  }

  /** Sets the nearest of a point if that is one of the few, or if there is none. */
  private boolean isKnown(double[] moved, int i) {
    int best = -1;
    double least = maxDistance * maxDistance;
    for (int k = FEW * i; k < FEW * (i + 1) && few[k] >= 0; k++) {
      double square = square(moved, i, target, few[k]);
      if (square < least || (square == least && best < 0)) {
        least = square;
        best = few[k];
      }
    }
    nearest[i] = best;
    double clear = others[i] - Math.sqrt(square(moved, i, asked, i));
    return clear > 0 && least < clear * clear;
  }

  private void search(double[] moved, int count) {
    if (count == 0) {
      return;
    }
    double[] queries = new double[3 * count];
    for (int k = 0; k < count; k++) {
      System.arraycopy(moved, 3 * stale[k], queries, 3 * k, 3);
      System.arraycopy(moved, 3 * stale[k], asked, 3 * stale[k], 3);
    }
    double reach = SEARCHED * maxDistance;
    NeighborLists found = tree.within(queries, reach, FEW);
    for (int k = 0; k < count; k++) {
      int i = stale[k];
      int at = found.starts()[k];
      int known = found.starts()[k + 1] - at;
      Arrays.fill(few, FEW * i, FEW * (i + 1), -1);
      System.arraycopy(found.indices(), at, few, FEW * i, known);
      others[i] = known == FEW ? Math.sqrt(found.squares()[at + FEW - 1]) : reach;
      boolean near = known > 0 && found.squares()[at] <= maxDistance * maxDistance;
      nearest[i] = near ? found.indices()[at] : -1;
    }
  }

  private static double square(double[] a, int i, double[] b, int j) {
    double dx = a[3 * i] - b[3 * j];
    double dy = a[3 * i + 1] - b[3 * j + 1];
    double dz = a[3 * i + 2] - b[3 * j + 2];
    return dx * dx + dy * dy + dz * dz;
  }
}
