package dev.coset.symmetrize.audit.stats;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * The bootstrap: the spread of an estimate under resampling of the independent items.
 *
 * <p>The BCa interval corrects the percentiles of the resampled estimates for bias and for skewness
 * (by the jackknife). It is second-order correct. A list of equal values gives an interval of
 * length zero.
 *
 * <p>B. Efron, "Better bootstrap confidence intervals", 1987.
 *
 * @param resamples how many resamples are drawn, at least 100
 * @param level the confidence level
 */
public record Bootstrap(int resamples, double level) {

  private static final NormalDistribution NORMAL = new NormalDistribution();

  /** Checks the number of resamples and the level. */
  public Bootstrap {
    if (resamples < 100) {
      throw new IllegalArgumentException(
          "The bootstrap needs at least 100 resamples, given: " + resamples);
    }
    Interval.requireLevel(level);
  }

  /** The BCa interval of the mean. Cost: {@code resamples * n} draws. */
  public Interval mean(double[] values, RandomGenerator random) {
    requireValues(values);
    int n = values.length;
    Draws draws = new Draws(random);
    double[] resampled = new double[resamples];
    for (int b = 0; b < resamples; b++) {
      resampled[b] = draws.sumOfResample(values) / n;
    }
    double mean = Arrays.stream(values).average().orElseThrow();
    // Without item i the mean moves by (mean - v_i) / (n - 1), so the skewness is that of v.
    double cubes = 0;
    double squares = 0;
    for (double v : values) {
      double d = v - mean;
      squares += d * d;
      cubes += d * d * d;
    }
    return corrected(mean, resampled, acceleration(cubes, squares));
  }

  /**
   * The BCa interval of any statistic of independent values. Cost: {@code resamples + n}
   * evaluations of the statistic.
   */
  public Interval of(
      double[] values, ToDoubleFunction<double[]> statistic, RandomGenerator random) {
    requireValues(values);
    int n = values.length;
    double[] resampled = new double[resamples];
    int[] counts = new int[n];
    double[] resample = new double[n];
    Draws draws = new Draws(random);
    for (int b = 0; b < resamples; b++) {
      draws.countResample(counts);
      int at = 0;
      for (int i = 0; i < n; i++) {
        Arrays.fill(resample, at, at + counts[i], values[i]);
        at += counts[i];
      }
      resampled[b] = statistic.applyAsDouble(resample);
    }
    return corrected(
        statistic.applyAsDouble(values), resampled, jackknifeAcceleration(values, statistic));
  }

  /**
   * The BCa interval of the mean difference {@code a_i - b_i} of two measurements of the same
   * items; when it excludes zero the two differ.
   */
  public Interval pairedDifference(double[] a, double[] b, RandomGenerator random) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "Paired values come in equal numbers, given: %d and %d".formatted(a.length, b.length));
    }
    double[] difference = new double[a.length];
    Arrays.setAll(difference, i -> a[i] - b[i]);
    return mean(difference, random);
  }

  private static void requireValues(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("The bootstrap needs at least one value, given: none");
    }
    for (double v : values) {
      if (!Double.isFinite(v)) {
        throw new IllegalArgumentException("The bootstrap needs finite values, given: " + v);
      }
    }
  }

  private static double jackknifeAcceleration(
      double[] values, ToDoubleFunction<double[]> statistic) {
    int n = values.length;
    if (n < 2) {
      return 0;
    }
    double[] without = Arrays.copyOfRange(values, 1, n);
    double[] left = new double[n];
    for (int i = 0; i < n; i++) {
      if (i > 0) {
        without[i - 1] = values[i - 1];
      }
      left[i] = statistic.applyAsDouble(without);
    }
    double mean = Arrays.stream(left).average().orElseThrow();
    double cubes = 0;
    double squares = 0;
    for (double v : left) {
      double d = mean - v;
      squares += d * d;
      cubes += d * d * d;
    }
    return acceleration(cubes, squares);
  }

  private static double acceleration(double cubes, double squares) {
    return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
  }

  private Interval corrected(double estimate, double[] resampled, double acceleration) {
    Arrays.sort(resampled);
    if (resampled[0] == resampled[resampled.length - 1]) {
      return Interval.exactly(estimate, level);
    }
    double below = 0;
    for (double v : resampled) {
      below += v < estimate ? 1 : v == estimate ? 0.5 : 0;
    }
    double share =
        Math.clamp(below / resampled.length, 0.5 / resampled.length, 1 - 0.5 / resampled.length);
    double bias = NORMAL.inverseCumulativeProbability(share);
    double lower = Quantiles.interpolated(resampled, percentile(1 - level, bias, acceleration));
    double upper = Quantiles.interpolated(resampled, percentile(1 + level, bias, acceleration));
    return new Interval(estimate, Math.min(lower, upper), Math.max(lower, upper), level);
  }

  private static double percentile(double twiceTail, double bias, double acceleration) {
    double z = bias + NORMAL.inverseCumulativeProbability(twiceTail / 2);
    return NORMAL.cumulativeProbability(bias + z / (1 - acceleration * z));
  }
}
