package dev.coset.symmetrize.discover;

import dev.coset.data.NdArray;
import dev.coset.symmetrize.audit.stats.Interval;
import dev.coset.symmetrize.discover.FiniteSymmetries.Candidate;
import dev.coset.symmetrize.discover.FiniteSymmetries.Tested;
import java.util.random.RandomGenerator;

/**
 * Whether half of the items, and the other half moved, have one law: the energy test of two
 * samples.
 */
final class EnergyTest {

  private final double[][] distances;
  private final String name;
  private final int half;

  EnergyTest(DiscoveryPairs pairs, Candidate candidate, int most) {
    this.name = candidate.name();
    int count = Math.min(most, pairs.size()) / 2 * 2;
    this.half = count / 2;
    double[][] items = new double[count][];
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) i * pairs.size() / count);
      items[i] = item(pairs, from, i % 2 == 1, candidate);
    }
    // Even items first: those that stay, then those that move.
    this.distances = new double[count][count];
    double[] scales = scales(items, pairs.width());
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < i; j++) {
        double distance = distance(items[place(i)], items[place(j)], scales);
        distances[i][j] = distance;
        distances[j][i] = distance;
      }
    }
  }

  private int place(int i) {
    return i < half ? 2 * i : 2 * (i - half) + 1;
  }

  private static double[] item(DiscoveryPairs pairs, int i, boolean move, Candidate candidate) {
    double[] x = row(pairs.inputs(), i, move, candidate);
    double[] y =
        switch (pairs.outcome()) {
          case DiscoveryPairs.Outcome.None() -> new double[0];
          case DiscoveryPairs.Outcome.Moved(NdArray values) -> row(values, i, move, candidate);
          case DiscoveryPairs.Outcome.Kept(NdArray values) -> row(values, i, false, candidate);
          case DiscoveryPairs.Outcome.Classes classes -> {
            double[] unit = new double[classes.classes()];
            unit[classes.labels()[i]] = 1;
            yield unit;
          }
        };
    double[] all = java.util.Arrays.copyOf(x, x.length + y.length);
    System.arraycopy(y, 0, all, x.length, y.length);
    return all;
  }

  private static double[] row(NdArray rows, int i, boolean move, Candidate candidate) {
    int n = rows.extent(1);
    double[] row = new double[n];
    rows.copyTo(i * n, row, 0, n);
    return move ? candidate.matrix().times(row) : row;
  }

  /** One scale for the coordinates of inputs, one for each of what belongs to them. */
  private static double[] scales(double[][] items, int width) {
    double[] scales = new double[items[0].length];
    double joint = 0;
    for (int k = 0; k < scales.length; k++) {
      double mean = 0;
      double square = 0;
      for (double[] item : items) {
        mean += item[k] / items.length;
        square += item[k] * item[k] / items.length;
      }
      scales[k] = Math.max(0, square - mean * mean);
      joint += k < width ? scales[k] : 0;
    }
    for (int k = 0; k < scales.length; k++) {
      scales[k] = k < width ? joint : scales[k];
    }
    return scales;
  }

  private static double distance(double[] a, double[] b, double[] scales) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += scales[k] > 0 ? (a[k] - b[k]) * (a[k] - b[k]) / scales[k] : 0;
    }
    return Math.sqrt(sum);
  }

  Tested run(int permutations, RandomGenerator random) {
    int[] order = java.util.stream.IntStream.range(0, 2 * half).toArray();
    double degree = degree(order);
    int reached = 1;
    for (int r = 0; r < permutations; r++) {
      for (int i = order.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int kept = order[i];
        order[i] = order[j];
        order[j] = kept;
      }
      reached += degree(order) >= degree ? 1 : 0;
    }
    return new Tested(name, Interval.exactly(degree, 0.95), (double) reached / (permutations + 1));
  }

  /** The energy statistic of the first half of an order against the second. */
  private double degree(int... order) {
    double within = 0;
    double between = 0;
    for (int i = 0; i < order.length; i++) {
      double[] row = distances[order[i]];
      for (int j = 0; j < i; j++) {
        if (i < half == j < half) {
          within += row[order[j]];
        } else {
          between += row[order[j]];
        }
      }
    }
    double mean = between / half / half;
    double inside = 2 * within / half / (half - 1.0);
    return mean == 0 ? 0 : Math.max(0, 1 - inside / (2 * mean));
  }
}
