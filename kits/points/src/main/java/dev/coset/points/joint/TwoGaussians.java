package dev.coset.points.joint;

import dev.coset.data.BadInputException;
import java.util.Arrays;

/**
 * A mixture of two normal distributions on the line, fitted by expectation maximization.
 *
 * @param low the lower mean
 * @param lowSpread its standard deviation
 * @param high the higher mean
 * @param highSpread its standard deviation
 * @param share the weight of the higher, in [0, 1]
 */
public record TwoGaussians(
    double low, double lowSpread, double high, double highSpread, double share) {

  private static final int ROUNDS = 50;
  private static final double LEAST = 1e-3;

  /**
   * Fits numbers, from means at their lower and upper quartile; spreads are at least a thousandth
   * of that of all numbers. Numbers that are all equal give two equal components.
   *
   * @throws BadInputException if there are fewer than two, or some are not finite
   */
  public static TwoGaussians fit(double[] values) {
    if (values.length < 2 || !Arrays.stream(values).allMatch(Double::isFinite)) {
      throw new BadInputException(
          "A mixture is fitted to two or more finite numbers, given %d: %s"
              .formatted(values.length, Arrays.toString(Arrays.copyOf(values, 5))));
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double mean = Arrays.stream(values).average().orElseThrow();
    double spread =
        Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
    if (!(spread > 0)) {
      return new TwoGaussians(mean, 0, mean, 0, 0.5);
    }
    TwoGaussians mixture =
        new TwoGaussians(
            sorted[values.length / 4], spread, sorted[3 * values.length / 4], spread, 0.5);
    for (int round = 0; round < ROUNDS; round++) {
      mixture = mixture.improved(values, LEAST * spread);
    }
    return mixture.low <= mixture.high ? mixture : mixture.swapped();
  }

  private TwoGaussians swapped() {
    return new TwoGaussians(
        /* low= */ high,
        /* lowSpread= */ highSpread,
        /* high= */ low,
        /* highSpread= */ lowSpread,
        1 - share);
  }

  private TwoGaussians improved(double[] values, double least) {
    double weight = 0;
    double above = 0;
    double below = 0;
    for (double v : values) {
      double p = highChance(v);
      weight += p;
      above += p * v;
      below += (1 - p) * v;
    }
    double rest = values.length - weight;
    double up = weight > 0 ? above / weight : high;
    double down = rest > 0 ? below / rest : low;
    double aboveSquare = 0;
    double belowSquare = 0;
    for (double v : values) {
      double p = highChance(v);
      aboveSquare += p * (v - up) * (v - up);
      belowSquare += (1 - p) * (v - down) * (v - down);
    }
    return new TwoGaussians(
        down,
        rest > 0 ? Math.max(least, Math.sqrt(belowSquare / rest)) : lowSpread,
        up,
        weight > 0 ? Math.max(least, Math.sqrt(aboveSquare / weight)) : highSpread,
        weight / values.length);
  }

  /** The chance that a number comes from the higher component; 0 where both are one point. */
  public double highChance(double value) {
    if (!(lowSpread > 0 && highSpread > 0)) {
      return 0;
    }
    double a = (value - low) / lowSpread;
    double b = (value - high) / highSpread;
    double odds =
        Math.log(share / (1 - share)) + Math.log(lowSpread / highSpread) + (a * a - b * b) / 2;
    return 1 / (1 + Math.exp(-odds));
  }
}
