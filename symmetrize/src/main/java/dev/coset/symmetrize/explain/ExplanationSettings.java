package dev.coset.symmetrize.explain;

import dev.coset.data.BadInputException;

/**
 * How explanations are audited.
 *
 * @param tolerance how far below 1 a mean similarity may lie for the explanation to count as
 *     symmetric
 * @param modelTolerance the largest relative change of answers up to which the model counts as
 *     invariant; infinity to audit explanations of any model
 * @param draws how many random elements are tried where the group has more than that
 * @param level of the intervals
 * @param seed of the random elements
 */
public record ExplanationSettings(
    double tolerance, double modelTolerance, int draws, double level, long seed) {

  /** Checks the numbers. */
  public ExplanationSettings {
    if (!(tolerance > 0) || !(modelTolerance > 0) || draws < 1 || !(level > 0 && level < 1)) {
      throw new BadInputException(
          "Tolerances are above 0, draws at least 1 and the level between 0 and 1, given: %s, %s, %d, %s"
              .formatted(tolerance, modelTolerance, draws, level));
    }
  }

  /** Similarities of 0.999, a model invariant to 1e-3, 50 draws, 95% intervals, seed 0. */
  public static ExplanationSettings defaults() {
    return new ExplanationSettings(1e-3, 1e-3, 50, 0.95, 0);
  }

  /** The same for models that need not be invariant. */
  public ExplanationSettings forAnyModel() {
    return new ExplanationSettings(tolerance, Double.POSITIVE_INFINITY, draws, level, seed);
  }

  /** The same with another number of draws. */
  public ExplanationSettings withDraws(int count) {
    return new ExplanationSettings(tolerance, modelTolerance, count, level, seed);
  }

  /** The same with another seed. */
  public ExplanationSettings withSeed(long value) {
    return new ExplanationSettings(tolerance, modelTolerance, draws, level, value);
  }
}
