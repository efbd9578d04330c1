package dev.coset.symmetrize;

/**
 * How well an input determined the frame that was computed for it.
 *
 * @param relativeGap how far the input is from one whose frame is ambiguous: for principal axes the
 *     smallest {@code (l_{i+1} - l_i) / l_max} of the ascending eigenvalues, for orders the
 *     smallest relative difference between neighbouring keys; infinite when nothing can be
 *     ambiguous
 * @param degenerate whether the rule for ambiguous inputs was used
 * @param exact whether {@code F(g x) = g F(x)} holds up to rounding
 * @param rule what was done, in words
 */
public record FrameEvidence(double relativeGap, boolean degenerate, boolean exact, String rule) {

  /** Below this relative gap rounding is amplified so much that a warning is due. */
  public static final double WARNING_GAP = 1e-4;

  /** Below this relative gap the frame counts as ambiguous. */
  public static final double DEGENERATE_GAP = 1e-6;

  /** Whether a report should warn about this input. */
  public boolean warning() {
    return degenerate || !exact || relativeGap < WARNING_GAP;
  }

  /** The evidence of a frame that nothing can make ambiguous. */
  public static FrameEvidence certain(String rule) {
    return new FrameEvidence(Double.POSITIVE_INFINITY, false, true, rule);
  }
}
