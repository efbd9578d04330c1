package dev.coset.data.generate;

import dev.coset.data.BadInputException;

/**
 * How a star with planets is simulated, in units with a gravitational constant of 1.
 *
 * @param planets how many there are
 * @param dt the length of a step
 * @param steps how many steps lie between what is shown and what is asked for
 * @param nearest the least distance of a planet from the star at the start, below 1
 * @param spread the standard deviation of the place of the star in each coordinate
 */
public record GravityOptions(int planets, double dt, int steps, double nearest, double spread) {

  /** Checks the values. */
  public GravityOptions {
    if (planets < 0 || !(dt > 0) || steps < 0 || !(nearest > 0 && nearest < 1) || !(spread >= 0)) {
      throw new BadInputException(
          "A star needs dt > 0, a least distance in (0, 1), and numbers of planets and steps and a spread that are not negative, given: %d planets, dt %s, %d steps, distance %s, spread %s"
              .formatted(planets, dt, steps, nearest, spread));
    }
  }

  /**
   * Three planets at distances from 0.1, 100 steps of 0.001, the star near the origin with spread
   * 1.
   */
  public static GravityOptions defaults() {
    return new GravityOptions(3, 0.001, 100, 0.1, 1);
  }

  /** The same with another number of planets. */
  public GravityOptions withPlanets(int count) {
    return new GravityOptions(count, dt, steps, nearest, spread);
  }
}
