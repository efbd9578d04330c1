package dev.coset.learn;

/**
 * What a validation measures.
 *
 * @param name its name in reports, such as {@code accuracy}
 * @param direction which values are better
 */
public record Metric(String name, Direction direction) {

  /** The share of correct predictions. */
  public static final Metric ACCURACY = new Metric("accuracy", Direction.HIGHER_IS_BETTER);

  /** The mean squared error. */
  public static final Metric MEAN_SQUARED_ERROR =
      new Metric("mean squared error", Direction.LOWER_IS_BETTER);

  /** Which values are better. */
  public enum Direction {
    /** The larger the better. */
    HIGHER_IS_BETTER,
    /** The smaller the better. */
    LOWER_IS_BETTER
  }

  /** Whether one value is strictly better than another; NaN is never better. */
  public boolean isBetter(double value, double than) {
    return direction == Direction.HIGHER_IS_BETTER ? value > than : value < than;
  }

  /** A value that every number is better than. */
  public double worst() {
    return direction == Direction.HIGHER_IS_BETTER
        ? Double.NEGATIVE_INFINITY
        : Double.POSITIVE_INFINITY;
  }
}
