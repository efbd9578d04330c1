package dev.coset.symmetrize.audit.stats;

/**
 * An estimate with its confidence interval.
 *
 * @param estimate the estimate
 * @param lower the lower limit, at most the upper one
 * @param upper the upper limit
 * @param level the confidence level, for example 0.95
 */
public record Interval(double estimate, double lower, double upper, double level) {

  /** Checks the order of the limits and the level. */
  public Interval {
    if (!(lower <= upper)) {
      throw new IllegalArgumentException(
          "The lower limit %s must not exceed the upper limit %s".formatted(lower, upper));
    }
    requireLevel(level);
  }

  static void requireLevel(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "A confidence level lies between 0 and 1, for example 0.95, given: " + level);
    }
  }

  /** The interval of one certain value. */
  public static Interval exactly(double value, double level) {
    return new Interval(value, value, value, level);
  }

  /** Half the distance between the limits. */
  public double halfWidth() {
    return (upper - lower) / 2;
  }

  /** Whether a value lies between the limits, which belong to the interval. */
  public boolean contains(double value) {
    return lower <= value && value <= upper;
  }
}
