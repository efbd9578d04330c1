package dev.coset.points.anomalies;

import dev.coset.data.BadInputException;
import dev.coset.learn.memory.Coreset;
import dev.coset.learn.memory.MemoryBank;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** What good patches look like in two kinds of features. */
record PairedBanks(MemoryBank first, MemoryBank second) {

  static PairedBanks of(List<PairedPatches> good, RandomGenerator random) {
    return new PairedBanks(
        bank(good.stream().map(PairedPatches::first).toList(), good.getFirst().width1(), random),
        bank(good.stream().map(PairedPatches::second).toList(), good.getFirst().width2(), random));
  }

  private static MemoryBank bank(List<double[]> rows, int width, RandomGenerator random) {
    int count = rows.stream().mapToInt(r -> r.length / width).sum();
    return MemoryBankDetector.bank(
        rows, width, Coreset.defaults().withLeast(Math.min(count, 10)), random);
  }

  int anchors(int asked) {
    return Math.min(asked, Math.min(first.size(), second.size()));
  }

  /**
   * How patches leave their k nearest anchors, one after the other for each patch. The j-th anchor
   * is the j-th nearest item of either bank.
   */
  Departures departures(PairedPatches patches, int k, FeatureScale scale) {
    MemoryBank.Matches near1 = first.nearest(patches.first(), k);
    MemoryBank.Matches near2 = second.nearest(patches.second(), k);
    double[] items1 = first.items();
    double[] items2 = second.items();
    int w1 = patches.width1();
    int w2 = patches.width2();
    int rows = patches.size() * k;
    double[] differences = new double[rows * (w1 + w2)];
    double[] anchors = new double[rows * (w1 + w2)];
    double[] distances = new double[2 * rows];
    for (int r = 0; r < rows; r++) {
      int at = r * (w1 + w2);
      for (int d = 0; d < w1; d++) {
        double item = items1[near1.indices()[r] * w1 + d];
        differences[at + d] = (patches.first()[r / k * w1 + d] - item) / scale.mean1();
        anchors[at + d] = scale.anchor(item, d);
      }
      for (int d = 0; d < w2; d++) {
        double item = items2[near2.indices()[r] * w2 + d];
        differences[at + w1 + d] = (patches.second()[r / k * w2 + d] - item) / scale.mean2();
        anchors[at + w1 + d] = scale.anchor(item, w1 + d);
      }
      distances[2 * r] = near1.distances()[r] / scale.mean1();
      distances[2 * r + 1] = near2.distances()[r] / scale.mean2();
    }
    return new Departures(k, w1 + w2, differences, anchors, distances);
  }

  /**
   * The same patches in two kinds of features.
   *
   * @param first {@code [n, width1]}
   * @param second {@code [n, width2]}
   */
  record PairedPatches(double[] first, int width1, double[] second, int width2) {

    PairedPatches {
      if (first.length / width1 != second.length / width2) {
        throw new BadInputException(
            "A scan has %d patches of shape and %d of color; cut both by one grid"
                .formatted(first.length / width1, second.length / width2));
      }
    }

    int size() {
      return first.length / width1;
    }

    /** Whether a patch is not as it is among others, in either kind of features. */
    boolean differs(PairedPatches other, int row) {
      return differ(first, other.first, width1, row) || differ(second, other.second, width2, row);
    }

    private static boolean differ(double[] a, double[] b, int width, int row) {
      int from = row * width;
      return Arrays.mismatch(a, from, from + width, b, from, from + width) >= 0;
    }

    PairedPatches only(int[] rows) {
      return new PairedPatches(
          chosen(first, width1, rows), width1, chosen(second, width2, rows), width2);
    }

    private static double[] chosen(double[] values, int width, int[] rows) {
      double[] kept = new double[rows.length * width];
      for (int i = 0; i < rows.length; i++) {
        System.arraycopy(values, rows[i] * width, kept, i * width, width);
      }
      return kept;
    }
  }

  /** Differences and anchors {@code [n k, width]} and distances {@code [n k, 2]}, row by row. */
  record Departures(int k, int width, double[] differences, double[] anchors, double[] distances) {
    int size() {
      return distances.length / (2 * k);
    }

    /** One after the other. */
    static Departures all(List<Departures> parts) {
      return new Departures(
          parts.getFirst().k,
          parts.getFirst().width,
          joined(parts, Departures::differences),
          joined(parts, Departures::anchors),
          joined(parts, Departures::distances));
    }

    private static double[] joined(
        List<Departures> parts, Function<Departures, double[]> component) {
      return parts.stream().map(component).flatMapToDouble(Arrays::stream).toArray();
    }
  }

  /**
   * What makes two kinds of features alike.
   *
   * @param mean1 the mean score of good patches in the first
   * @param mean2 the same in the second
   * @param centre of the joined features of good patches
   * @param spread by which each is divided, the same for all of a kind
   */
  record FeatureScale(double mean1, double mean2, double[] centre, double[] spread) {

    static FeatureScale of(double mean1, double mean2, List<PairedPatches> patches) {
      int width1 = patches.getFirst().width1;
      int width2 = patches.getFirst().width2;
      double[] centre = new double[width1 + width2];
      double[] spread = new double[width1 + width2];
      describe(patches.stream().map(PairedPatches::first).toList(), 0, width1, centre, spread);
      describe(
          patches.stream().map(PairedPatches::second).toList(), width1, width2, centre, spread);
      return new FeatureScale(mean1, mean2, centre, spread);
    }

    /** Writes the mean row, and the root of the mean variance of all columns. */
    private static void describe(
        List<double[]> parts, int from, int width, double[] centre, double[] spread) {
      double[] all = parts.stream().flatMapToDouble(Arrays::stream).toArray();
      for (int i = 0; i < all.length; i++) {
        centre[from + i % width] += all[i] * width / all.length;
      }
      double square = 0;
      for (int i = 0; i < all.length; i++) {
        double off = all[i] - centre[from + i % width];
        square += off * off;
      }
      Arrays.fill(spread, from, from + width, Math.sqrt(square / all.length));
    }

    double anchor(double value, int column) {
      return (value - centre[column]) / spread[column];
    }
  }
}
