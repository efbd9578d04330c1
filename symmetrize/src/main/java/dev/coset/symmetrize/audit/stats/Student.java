package dev.coset.symmetrize.audit.stats;

import org.hipparchus.distribution.continuous.TDistribution;

/** The Student interval for the mean of independent values. */
public final class Student {

  private Student() {}

  /**
   * The interval {@code mean +- t s / sqrt(n)} with the quantile {@code t} of the Student
   * distribution with {@code n - 1} degrees of freedom; needs two values.
   */
  public static Interval mean(double[] values, double level) {
    double sum = 0;
    for (double v : values) {
      sum += v;
    }
    double mean = sum / values.length;
    double squares = 0;
    for (double v : values) {
      squares += (v - mean) * (v - mean);
    }
    return mean(mean, Math.sqrt(squares / (values.length - 1)), values.length, level);
  }

  /** The interval from the mean, the sample standard deviation and the number of values. */
  public static Interval mean(double mean, double deviation, int count, double level) {
    if (count < 2) {
      throw new IllegalArgumentException(
          "A Student interval needs at least two values, given: " + count);
    }
    Interval.requireLevel(level);
    double t = new TDistribution(count - 1).inverseCumulativeProbability(0.5 + level / 2);
    double half = t * deviation / Math.sqrt(count);
    return new Interval(mean, mean - half, mean + half, level);
  }
}
