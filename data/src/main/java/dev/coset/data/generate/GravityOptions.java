package dev.coset.data.generate;

import dev.coset.data.BadInputException;

/**
 * How a star with planets is simulated, in units with a gravitational constant of 1.
 *
 * @param planets how many there are
 * @param dt the length of a step
 * @param steps how many steps lie between what is shown and what is asked for
 * @param spread the standard deviation of the place of the star in each coordinate
 */
public record GravityOptions(int planets, double dt, int steps, double spread) {

  /** Checks the values. */
  public GravityOptions {
    if (planets < 0 || !(dt > 0) || steps < 0 || !(spread >= 0)) {
      throw new BadInputException(
          "A star needs dt > 0 and numbers of planets and steps and a spread that are not negative, given: %d planets, dt %s, %d steps, spread %s"
              .formatted(planets, dt, steps, spread));
    }
  }

  /** Three planets, 100 steps of 0.001, the star near the origin with spread 1. */
  public static GravityOptions defaults() {
    return new GravityOptions(3, 0.001, 100, 1);
  }

  /** The same with another number of planets. */
  public GravityOptions withPlanets(int count) {
    return new GravityOptions(count, dt, steps, spread);
  }
}
