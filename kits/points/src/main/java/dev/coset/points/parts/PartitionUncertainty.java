package dev.coset.points.parts;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.neighbors.KdTree;
import dev.coset.data.neighbors.Neighbors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * How far a piecewise equivariant network can fail, because of its parts: by total probability,
 * with outputs that differ by at most M, {@code E |F(g X) - g F(X)| <= (uncertain + mixed + moved)
 * M} for every layer, and layers add up. Values above 1 say nothing.
 *
 * <p>Points take their part independently with the probabilities of their row of Q. The patches of
 * the first layer are certain, so they fail only by mixing ({@link #ofPatches}). Rounding comes on
 * top.
 *
 * @param uncertain {@code 1 - prod_i max_j Q_ij}: that some point takes a part that is not its
 *     likeliest
 * @param mixed 1 if a part of likeliest points mixes true parts, otherwise 0; its mean over scenes
 *     is a probability
 * @param moved {@code sum_i TV(Q_i(g X), Q_i(X))}, how much Q itself fails to follow the motion
 * @param perPart {@code uncertain + mixed + moved} of the points of each true part alone
 */
public record PartitionUncertainty(
    double uncertain, double mixed, double moved, List<Double> perPart) {

  private static final double ROWS = 1e-3;

  /** Copies the list. */
  public PartitionUncertainty {
    perPart = List.copyOf(perPart);
  }

  /**
   * The bound for one layer on one scene.
   *
   * @param q responsibilities, a row for each point
   * @param truth the number of each point's true part, from 0
   * @throws BadInputException if lengths differ, or a row is no distribution
   */
  public static PartitionUncertainty bound(double[][] q, int[] truth) {
    check(q, truth);
    int parts = 0;
    for (int part : truth) {
      parts = Math.max(parts, part + 1);
    }
    boolean[][] holds = new boolean[q[0].length][parts];
    double[] certain = new double[parts];
    Arrays.fill(certain, 1);
    double all = 1;
    for (int i = 0; i < q.length; i++) {
      int likeliest = likeliest(q[i]);
      holds[likeliest][truth[i]] = true;
      certain[truth[i]] *= Math.min(1, q[i][likeliest]);
      all *= Math.min(1, q[i][likeliest]);
    }
    boolean[] mixed = mixed(holds, parts);
    List<Double> perPart = new ArrayList<>();
    boolean any = false;
    for (int part = 0; part < parts; part++) {
      any |= mixed[part];
      perPart.add(1 - certain[part] + (mixed[part] ? 1 : 0));
    }
    return new PartitionUncertainty(1 - all, any ? 1 : 0, 0, perPart);
  }

  private static boolean[] mixed(boolean[][] holds, int parts) {
    boolean[] mixed = new boolean[parts];
    for (boolean[] predicted : holds) {
      int count = 0;
      for (boolean held : predicted) {
        count += held ? 1 : 0;
      }
      for (int part = 0; part < parts; part++) {
        mixed[part] |= predicted[part] && count > 1;
      }
    }
    return mixed;
  }

  /**
   * The bound with how much Q changes under a motion, {@link #moved}. Parts of the two are matched
   * one to one, those that share most points first; parts left over match none.
   *
   * @param after responsibilities of the moved scene, a row for each point
   */
  public static PartitionUncertainty bound(double[][] q, double[][] after, int[] truth) {
    PartitionUncertainty still = bound(q, truth);
    check(after, truth);
    int[] match = match(q, after);
    double sum = 0;
    List<Double> perPart = new ArrayList<>(still.perPart);
    for (int i = 0; i < q.length; i++) {
      double common = 0;
      for (int j = 0; j < match.length; j++) {
        common += match[j] < 0 ? 0 : Math.min(q[i][j], after[i][match[j]]);
      }
      double change = 1 - Math.min(1, common);
      sum += change;
      perPart.set(truth[i], perPart.get(truth[i]) + change);
    }
    return new PartitionUncertainty(still.uncertain, still.mixed, sum, perPart);
  }

  /**
   * The bound for the first layer, where every point with its nearest points is a part: one that
   * holds points of two true parts, before or after the motion, is mixed. Patches within true parts
   * move along.
   *
   * @param patch how many nearest points a patch has, the point itself among them
   * @throws BadInputException if there are fewer points than a patch has, or sizes differ
   */
  public static PartitionUncertainty ofPatches(
      PointCloud before, PointCloud after, int patch, int[] truth) {
    if (before.size() != truth.length || after.size() != truth.length || truth.length < patch) {
      throw new BadInputException(
          "Each of at least %d points has a true part before and after, given: %d, %d, %d parts"
              .formatted(patch, before.size(), after.size(), truth.length));
    }
    List<Double> perPart =
        new ArrayList<>(Collections.nCopies(1 + Arrays.stream(truth).max().orElse(0), 0.0));
    for (PointCloud cloud : List.of(before, after)) {
      Neighbors near = KdTree.of(cloud.positions()).nearest(patch);
      for (int i = 0; i < truth.length; i++) {
        for (int rank = 0; rank < patch; rank++) {
          if (truth[near.index(i, rank)] != truth[i]) {
            perPart.set(truth[i], 1.0);
          }
        }
      }
    }
    return new PartitionUncertainty(0, Collections.max(perPart), 0, perPart);
  }

  private static int[] match(double[][] q, double[][] after) {
    int m = q[0].length;
    int k = after[0].length;
    double[][] shared = new double[m][k];
    for (int i = 0; i < q.length; i++) {
      for (int a = 0; a < m; a++) {
        for (int b = 0; b < k; b++) {
          shared[a][b] += q[i][a] * after[i][b];
        }
      }
    }
    int[] match = new int[m];
    Arrays.fill(match, -1);
    boolean[] taken = new boolean[k];
    for (int round = 0; round < Math.min(m, k); round++) {
      int bestA = -1;
      int bestB = -1;
      for (int a = 0; a < m; a++) {
        for (int b = 0; b < k; b++) {
          boolean free = match[a] < 0 && !taken[b];
          if (free && (bestA < 0 || shared[a][b] > shared[bestA][bestB])) {
            bestA = a;
            bestB = b;
          }
        }
      }
      match[bestA] = bestB;
      taken[bestB] = true;
    }
    return match;
  }

  private static int likeliest(double[] row) {
    int best = 0;
    for (int j = 1; j < row.length; j++) {
      best = row[j] > row[best] ? j : best;
    }
    return best;
  }

  private static void check(double[][] q, int[] truth) {
    if (q.length == 0 || q.length != truth.length) {
      throw new BadInputException(
          "Each point has a row of Q and a true part, given: %d rows and %d parts"
              .formatted(q.length, truth.length));
    }
    for (int i = 0; i < q.length; i++) {
      double sum = 0;
      for (double value : q[i]) {
        sum += value;
      }
      if (!(Math.abs(sum - 1) < ROWS) || truth[i] < 0) {
        throw new BadInputException(
            "Rows of Q add to 1 and parts count from 0; row %d adds to %s, its part is %d"
                .formatted(i, sum, truth[i]));
      }
    }
  }

  /** {@code min(1, uncertain + mixed + moved)}, for outputs that differ by at most 1. */
  public double total() {
    return Math.min(1, uncertain + mixed + moved);
  }
}
