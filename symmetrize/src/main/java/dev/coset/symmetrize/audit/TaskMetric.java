package dev.coset.symmetrize.audit;

import dev.coset.symmetrize.audit.stats.Interval;

/**
 * How well the model does its task on the original and on the moved data.
 *
 * @param kind what is measured
 * @param original on the data as they are
 * @param moved on moved data, averaged over the elements of each sample; targets that are numbers
 *     are moved by the output action
 * @param change the paired difference, moved minus original; for the root mean square error the
 *     difference is that of the mean squares
 * @param samples how many samples have a target
 */
public record TaskMetric(
    Kind kind, Interval original, Interval moved, Interval change, int samples) {

  /** A measure of success or error. */
  public enum Kind {
    /** The share of right classes; Wilson interval on the original data. */
    ACCURACY(true),
    /** The share of samples that are classified right under every element that was tried. */
    WORST_CASE_ACCURACY(true),
    /** The mean absolute difference between output and target. */
    MEAN_ABSOLUTE_ERROR(false),
    /** The root of the mean squared difference between output and target. */
    ROOT_MEAN_SQUARE_ERROR(false);

    private final boolean higherIsBetter;

    Kind(boolean higherIsBetter) {
      this.higherIsBetter = higherIsBetter;
    }

    /** Whether more is better. */
    public boolean higherIsBetter() {
      return higherIsBetter;
    }
  }
}
