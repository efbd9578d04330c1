package dev.coset.symmetrize.audit.stats;

import org.hipparchus.stat.correlation.SpearmansCorrelation;

/** Agreement of two orders. */
public final class RankCorrelation {

  private RankCorrelation() {}

  /**
   * Spearman's correlation of ranks, from -1 to 1; equal values share the mean of their ranks. NaN
   * if all values of one list are equal.
   *
   * @throws IllegalArgumentException if the lengths differ or are below 2
   */
  public static double spearman(double[] x, double[] y) {
    if (x.length != y.length || x.length < 2) {
      throw new IllegalArgumentException(
          "Two lists of one length, at least 2, are expected, given: %d and %d"
              .formatted(x.length, y.length));
    }
    return new SpearmansCorrelation().correlation(x, y);
  }
}
