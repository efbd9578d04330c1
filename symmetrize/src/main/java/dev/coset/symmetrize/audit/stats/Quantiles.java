package dev.coset.symmetrize.audit.stats;

import java.util.Arrays;

/** Quantiles of a list of numbers. */
public final class Quantiles {

  private Quantiles() {}

  /**
   * The smallest value with at least the share {@code q} of the values at or below it (the inverse
   * of the empirical distribution function); {@code q} in {@code (0, 1]}.
   */
  public static double of(double[] values, double q) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return ofSorted(sorted, q);
  }

  /** The quantile of values in ascending order. */
  public static double ofSorted(double[] sorted, double q) {
    if (sorted.length == 0 || !(q > 0 && q <= 1)) {
      throw new IllegalArgumentException(
          "A quantile needs values and a share in (0, 1], given: %d values and %s"
              .formatted(sorted.length, q));
    }
    return sorted[rank(sorted.length, q) - 1];
  }

  /** The rank, from one, of the quantile among {@code count} values. */
  static int rank(long count, double q) {
    // The guard keeps 0.95 * 20 = 19.000000000000004 from becoming rank 20.
    return (int) Math.clamp((long) Math.ceil(q * count - 1e-9), 1, count);
  }

  /** The quantile between neighbours by linear interpolation; {@code q} in {@code [0, 1]}. */
  static double interpolated(double[] sorted, double q) {
    double position = q * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
