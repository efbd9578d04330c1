package dev.coset.motion.ode;

/**
 * The times at which a path is wanted: equal steps from 0.
 *
 * @param step the length of a step, positive
 * @param steps how many, at least 1
 */
public record OdeTime(double step, int steps) {

  /** Checks the numbers. */
  public OdeTime {
    if (!(step > 0) || Double.isInfinite(step) || steps < 1) {
      throw new IllegalArgumentException(
          "A positive step and at least 1 of them are expected, given: %s, %d"
              .formatted(step, steps));
    }
  }
}
