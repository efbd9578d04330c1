package dev.coset.symmetrize.learned;

import java.util.Locale;

/**
 * What a learned pose does on reference data.
 *
 * @param samples how many inputs were looked at
 * @param identityRate the share that is left as it is: the identity of a finite group, a rotation
 *     by less than 0.5 radians of a continuous one
 * @param entropy the entropy of the chosen element over the samples, in nats, 0 when all are turned
 *     alike and {@code log |G|} when every element is chosen as often; NaN for a continuous group
 * @param jumpRate the share whose pose changes by more than 0.1 (radians; any change of element)
 *     when noise of a thousandth of the input's own size is added
 * @param largestJump the largest such change: 1 for another element, radians for a rotation
 * @param smallestGap the smallest relative gap of the evidence, near 0 where a pose was ambiguous
 */
public record PoseReport(
    int samples,
    double identityRate,
    double entropy,
    double jumpRate,
    double largestJump,
    double smallestGap) {

  /** One line for people. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d inputs: %.1f%% left as they are%s, %.1f%% jump under noise of 1e-3 (largest %.2g),"
            + " smallest gap %.2g",
        samples,
        100 * identityRate,
        Double.isNaN(entropy) ? "" : String.format(Locale.ROOT, ", entropy %.3f", entropy),
        100 * jumpRate,
        largestJump,
        smallestGap);
  }
}
