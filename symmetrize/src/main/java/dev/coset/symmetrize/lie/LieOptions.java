package dev.coset.symmetrize.lie;

import dev.coset.data.BadInputException;

/**
 * How Lie derivatives are measured.
 *
 * @param step the step h of the central differences, in the units of the generators
 * @param batch how many items are moved and given to the model at once
 * @param level the confidence level of intervals
 * @param resamples the number of bootstrap resamples
 * @param tolerance the error, relative to the size of the output and for one unit of a generator,
 *     up to which the law is said to hold
 */
public record LieOptions(double step, int batch, double level, int resamples, double tolerance) {

  /** Checks the numbers. */
  public LieOptions {
    require(step > 0 && step < 1, "step", "between 0 and 1", step);
    require(batch >= 1, "batch", "at least 1", batch);
    require(level > 0 && level < 1, "confidence level", "between 0 and 1", level);
    require(resamples >= 100, "number of resamples", "at least 100", resamples);
    require(tolerance > 0, "tolerance", "above 0", tolerance);
  }

  private static void require(boolean fits, String what, String expected, Object given) {
    if (!fits) {
      throw new BadInputException(
          "The %s of a Lie derivative must be %s, given: %s".formatted(what, expected, given));
    }
  }

  /** For models in single precision: step 1e-3, tolerance 1e-2. */
  public static LieOptions defaults() {
    return new LieOptions(1e-3, 16, 0.95, 2000, 1e-2);
  }

  /** For models in double precision: step 1e-5, tolerance 1e-6. */
  public static LieOptions precise() {
    return new LieOptions(1e-5, 16, 0.95, 2000, 1e-6);
  }

  /** The same with another step. */
  public LieOptions withStep(double other) {
    return new LieOptions(other, batch, level, resamples, tolerance);
  }

  /** The same with another tolerance. */
  public LieOptions withTolerance(double other) {
    return new LieOptions(step, batch, level, resamples, other);
  }
}
