package dev.coset.symmetrize.learners;

import dev.coset.data.BadInputException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A binary regression tree: every split minimizes the sum of squared distances of targets to the
 * means of the two sides; leaves predict means.
 *
 * <p>A column is split half-way between two neighbouring values, so that an increasing function of
 * a column leaves the sides of all training points as they are, but not those of points between.
 * Splits that are equally good within 1e-9 relative go to the first column, then to the smallest
 * threshold.
 *
 * @param depth the largest number of splits on the way to a leaf, at least 0
 * @param smallestLeaf the smallest number of training points in a leaf, at least 1
 */
public record RegressionTree(int depth, int smallestLeaf) implements Learner {

  private static final double TIE = 1e-9;

  /** Checks depth and leaves. */
  public RegressionTree {
    if (depth < 0 || smallestLeaf < 1) {
      throw new IllegalArgumentException(
          "A tree has depth at least 0 and leaves of at least 1 point, given: %d and %d"
              .formatted(depth, smallestLeaf));
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws BadInputException if there are fewer rows than a leaf needs
   */
  @Override
  public Predictor fit(LabelledTable data, RandomGenerator random) {
    if (data.rows() < smallestLeaf) {
      throw new BadInputException(
          "A leaf needs %d rows, given: %s; ask for smaller leaves".formatted(smallestLeaf, data));
    }
    double[][] x = data.inputs();
    double[][] y = data.targets();
    Integer[] rows = new Integer[x.length];
    Arrays.setAll(rows, i -> i);
    Node root = grow(x, y, rows, depth);
    return input -> {
      Node node = root;
      while (node instanceof Split split) {
        node = input[split.column] <= split.threshold ? split.below : split.above;
      }
      return ((Leaf) node).mean.clone();
    };
  }

  private sealed interface Node {}

  private record Leaf(double[] mean) implements Node {}

  private record Split(int column, double threshold, Node below, Node above) implements Node {}

  /** The best place to cut: {@code count} rows of the order stay below. */
  private record Cut(int column, Integer[] order, int count, double gain) {}

  private Node grow(double[][] x, double[][] y, Integer[] rows, int left) {
    double[] mean = mean(y, rows);
    double spread = spread(y, rows, mean);
    Cut cut = left == 0 || spread == 0 ? null : bestCut(x, y, rows, mean);
    if (cut == null || cut.gain <= TIE * spread) {
      return new Leaf(mean);
    }
    Integer[] order = cut.order;
    double lower = x[order[cut.count - 1]][cut.column];
    double upper = x[order[cut.count]][cut.column];
    double middle = lower + (upper - lower) / 2;
    return new Split(
        cut.column,
        middle < upper ? middle : lower,
        grow(x, y, Arrays.copyOf(order, cut.count), left - 1),
        grow(x, y, Arrays.copyOfRange(order, cut.count, order.length), left - 1));
  }

  /**
   * The gain of a cut is {@code |s|^2 (1/below + 1/above)} for the sum {@code s} of the targets
   * below, less the mean.
   */
  private @Nullable Cut bestCut(double[][] x, double[][] y, Integer[] rows, double[] mean) {
    Cut best = null;
    for (int column = 0; column < x[0].length; column++) {
      int j = column;
      Integer[] order = rows.clone();
      Arrays.sort(order, Comparator.comparingDouble(i -> x[i][j]));
      double[] sum = new double[mean.length];
      for (int count = 1; count < order.length; count++) {
        int row = order[count - 1];
        double square = 0;
        for (int k = 0; k < mean.length; k++) {
          sum[k] += y[row][k] - mean[k];
          square += sum[k] * sum[k];
        }
        int above = order.length - count;
        boolean allowed = count >= smallestLeaf && above >= smallestLeaf;
        double gain = square * (1.0 / count + 1.0 / above);
        if (allowed
            && x[row][j] < x[order[count]][j]
            && (best == null || gain > best.gain * (1 + TIE))) {
          best = new Cut(column, order, count, gain);
        }
      }
    }
    return best;
  }

  private static double[] mean(double[][] y, Integer[] rows) {
    double[] mean = new double[y[0].length];
    for (int row : rows) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += y[row][k] / rows.length;
      }
    }
    return mean;
  }

  private static double spread(double[][] y, Integer[] rows, double[] mean) {
    double spread = 0;
    for (int row : rows) {
      spread += NearestNeighbours.squaredDistance(y[row], mean);
    }
    return spread;
  }
}
