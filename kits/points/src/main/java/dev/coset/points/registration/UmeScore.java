package dev.coset.points.registration;

import dev.coset.data.neighbors.NeighborLists;
import dev.coset.groups.RigidMotion;
import java.util.stream.IntStream;

/** How well a motion lays colors on colors; see {@link UmeRegistration}. */
final class UmeScore {

  private static final int MOST = 1000;

  /** Points whose nearest is farther than this many scales do not count. */
  private static final double REACH = 4;

  private final ColoredCloud target;
  private final double sigma;
  private final double[] points;
  private final double[] own;
  private final double[] others;
  private final int width;
  private final double total;

  UmeScore(ColoredCloud source, ColoredCloud target, double sigma) {
    this.target = target;
    this.sigma = sigma;
    this.width = source.width();
    double[] edges = source.edges();
    int n = source.surface().size();
    int kept = Math.min(MOST, n);
    // evenly over the order of the surface
    int[] chosen = IntStream.range(0, kept).map(i -> (int) ((long) i * n / kept)).toArray();
    this.points = Thinning.rows(source.surface().positions(), chosen);
    this.own = new double[kept * width];
    double sum = 0;
    for (int i = 0; i < kept; i++) {
      System.arraycopy(edges, chosen[i] * width, own, i * width, width);
    }
    for (double value : own) {
      sum += value * value;
    }
    this.total = sum > 0 ? sum : 1;
    this.others = target.edges();
  }

  double of(RigidMotion motion) {
    NeighborLists near = target.tree().within(ColoringPair.moved(motion, points), REACH * sigma, 1);
    double sum = 0;
    for (int i = 0; i < points.length / 3; i++) {
      if (near.count(i) > 0) {
        int at = near.starts()[i];
        double product = 0;
        for (int k = 0; k < width; k++) {
          product += own[i * width + k] * others[near.indices()[at] * width + k];
        }
        sum += product / (1 + near.squares()[at] / (sigma * sigma));
      }
    }
    return sum / total;
  }
}
