package dev.coset.symmetrize.audit;

import java.util.OptionalLong;

/**
 * What the figures say about the law.
 *
 * @param outcome the answer
 * @param threshold the mean relative error it was held against: the tolerance, or for actions that
 *     resample their round-trip loss when that is larger
 * @param sentence the answer in words
 * @param samplesNeeded when inconclusive, about how many samples would decide
 */
public record Verdict(
    Outcome outcome, double threshold, String sentence, OptionalLong samplesNeeded) {

  /** The three answers. */
  public enum Outcome {
    /** The upper limit of the mean error is at most the threshold, and no error is 100 times it. */
    HOLDS,
    /** The lower limit of the mean error is above the threshold. */
    VIOLATED,
    /** Neither. */
    INCONCLUSIVE
  }
}
