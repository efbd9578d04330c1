package dev.coset.symmetrize.audit;

import dev.coset.symmetrize.audit.stats.Interval;
import java.util.List;

/**
 * The relative errors {@code 2 |f(gx) - g f(x)| / (|f(gx)| + |g f(x)|)}, between 0 and 2, of all
 * pairs of a sample and a random element.
 *
 * @param mean the mean over samples of the mean over their elements, with the BCa bootstrap
 *     interval over samples
 * @param median the median over all pairs, with the bootstrap interval that resamples samples
 * @param percentile95 the 95th percentile, likewise
 * @param maximum the largest error seen; its interval ends there, as resampling sees no further
 * @param histogram how many errors fall into each range, in ascending order
 */
public record ErrorStatistics(
    Interval mean, Interval median, Interval percentile95, Interval maximum, List<Bin> histogram) {

  /** Copies the histogram. */
  public ErrorStatistics {
    histogram = List.copyOf(histogram);
  }

  /**
   * One range of the histogram; errors of exactly zero have the range from 0 to 0.
   *
   * @param from the lower limit, inside
   * @param to the upper limit, outside
   * @param count how many errors
   */
  public record Bin(double from, double to, long count) {}
}
