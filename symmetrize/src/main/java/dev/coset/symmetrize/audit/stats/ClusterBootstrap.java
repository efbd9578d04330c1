package dev.coset.symmetrize.audit.stats;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Percentile bootstrap of quantiles when values are nested in independent items: items are
 * resampled with all their values.
 *
 * <p>Values are sorted once; a resample is then a walk along the sorted values that adds up the
 * weights of their items, so that the cost is {@code resamples * (items + values)} additions. The
 * quantile is {@link Quantiles#of}. The interval of the maximum ends at the maximum seen, since
 * resampling cannot see beyond it.
 */
public final class ClusterBootstrap {

  private final double[] sorted;
  private final int[] items;
  private final int[] valuesOfItem;

  /**
   * Sorts the values.
   *
   * @param values the values, finite
   * @param items for each value the number of its item, from zero
   */
  public ClusterBootstrap(double[] values, int[] items) {
    if (values.length == 0 || values.length != items.length) {
      throw new IllegalArgumentException(
          "Every value belongs to one item and there is at least one, given: %d values, %d items"
              .formatted(values.length, items.length));
    }
    int[] order = order(values);
    int[] present = Arrays.stream(items).distinct().sorted().toArray();
    this.sorted = new double[values.length];
    this.items = new int[values.length];
    this.valuesOfItem = new int[present.length];
    for (int i = 0; i < order.length; i++) {
      sorted[i] = values[order[i]];
      this.items[i] = Arrays.binarySearch(present, items[order[i]]);
      valuesOfItem[this.items[i]]++;
    }
  }

  /** Positions in ascending order of value; primitive, as there may be millions. */
  private static int[] order(double[] values) {
    double[] keys = values.clone();
    Arrays.sort(keys);
    int[] next = new int[values.length];
    int[] order = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      int first = lowerBound(keys, values[i]);
      order[first + next[first]++] = i;
    }
    return order;
  }

  private static int lowerBound(double[] keys, double value) {
    int low = 0;
    int high = keys.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (keys[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The values in ascending order, a copy. */
  public double[] sorted() {
    return sorted.clone();
  }

  /**
   * Intervals for several quantiles from the same resamples.
   *
   * @param shares the quantiles, each in {@code (0, 1]}; 1 is the maximum
   */
  public Interval[] quantiles(
      double[] shares, int resamples, double level, RandomGenerator random) {
    Interval.requireLevel(level);
    Draws draws = new Draws(random);
    int[] counts = new int[valuesOfItem.length];
    double[][] resampled = new double[shares.length][resamples];
    for (int b = 0; b < resamples; b++) {
      draws.countResample(counts);
      long total = 0;
      for (int i = 0; i < counts.length; i++) {
        total += (long) counts[i] * valuesOfItem[i];
      }
      for (int s = 0; s < shares.length; s++) {
        resampled[s][b] = weightedQuantile(counts, total, shares[s]);
      }
    }
    Interval[] intervals = new Interval[shares.length];
    for (int s = 0; s < shares.length; s++) {
      Arrays.sort(resampled[s]);
      double estimate = Quantiles.ofSorted(sorted, shares[s]);
      double lower = Quantiles.interpolated(resampled[s], (1 - level) / 2);
      double upper = Quantiles.interpolated(resampled[s], (1 + level) / 2);
      intervals[s] =
          new Interval(estimate, Math.min(lower, estimate), Math.max(upper, estimate), level);
    }
    return intervals;
  }

  private double weightedQuantile(int[] counts, long total, double share) {
    long rank = Quantiles.rank(total, share);
    long above = total - rank;
    if (above < rank) {
      int at = sorted.length;
      for (long seen = 0; seen <= above; ) {
        seen += counts[items[--at]];
      }
      return sorted[at];
    }
    int at = -1;
    for (long seen = 0; seen < rank; ) {
      seen += counts[items[++at]];
    }
    return sorted[at];
  }
}
