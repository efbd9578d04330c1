package dev.coset.symmetrize.audit.stats;

import org.hipparchus.distribution.continuous.NormalDistribution;

/** Intervals for proportions. */
public final class Proportions {

  private static final NormalDistribution NORMAL = new NormalDistribution();

  private Proportions() {}

  /**
   * The Wilson score interval for {@code successes} among {@code trials} independent trials: the
   * proportions {@code p} with {@code |share - p| <= z sqrt(p (1 - p) / n)}.
   *
   * <p>E. B. Wilson, "Probable inference, the law of succession, and statistical inference", 1927.
   */
  public static Interval wilson(long successes, long trials, double level) {
    if (trials < 1 || successes < 0 || successes > trials) {
      throw new IllegalArgumentException(
          "A proportion needs 0 <= successes <= trials and at least one trial, given: %d of %d"
              .formatted(successes, trials));
    }
    return wilson((double) successes / trials, (double) trials, level);
  }

  /**
   * The Wilson interval of an observed share when its precision is that of {@code trials}
   * independent trials, a number that need not be whole: trials that come in groups are worth fewer
   * independent ones.
   */
  public static Interval wilson(double share, double trials, double level) {
    if (!(share >= 0 && share <= 1) || !(trials > 0)) {
      throw new IllegalArgumentException(
          "A share lies in [0, 1] and needs a positive number of trials, given: %s of %s trials"
              .formatted(share, trials));
    }
    Interval.requireLevel(level);
    double z = NORMAL.inverseCumulativeProbability(0.5 + level / 2);
    double shrink = 1 + z * z / trials;
    double center = (share + z * z / (2 * trials)) / shrink;
    double half = z * Math.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials));
    double lower = share == 0 ? 0 : Math.max(0, center - half / shrink);
    double upper = share == 1 ? 1 : Math.min(1, center + half / shrink);
    return new Interval(share, lower, upper, level);
  }

  /**
   * The largest proportion that is compatible with no success in {@code trials} independent trials:
   * {@code 1 - alpha^(1/n)} with {@code alpha = 1 - level}, about {@code 3/n} at 95%.
   */
  public static double boundOnNone(long trials, double level) {
    if (trials < 1) {
      throw new IllegalArgumentException("A bound needs at least one trial, given: " + trials);
    }
    Interval.requireLevel(level);
    return -Math.expm1(Math.log1p(-level) / trials);
  }
}
