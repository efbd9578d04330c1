package dev.coset.symmetrize.onnx;

import java.util.Locale;

/**
 * What was written and how it was checked in ONNX Runtime, on random inputs.
 *
 * @param summary what the new graph computes, in one line
 * @param form how the original graph is embedded
 * @param evaluations how many inputs the original graph sees for one input of the new one
 * @param difference the largest difference from the same average or sorting done in Java around the
 *     original file, relative to the largest output
 * @param symmetryError the largest difference between the outputs for moved and unmoved inputs,
 *     relative to the largest output
 */
public record Rewriting(
    String summary, Form form, int evaluations, double difference, double symmetryError) {

  /** How the original graph is embedded. */
  public enum Form {
    /** Once, fed with all moved inputs along the batch axis. */
    STACKED,
    /** Once for each group element, sharing the weights, because the batch axis is fixed. */
    COPIED,
    /** Once, behind a sorting of the input. */
    SORTED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
