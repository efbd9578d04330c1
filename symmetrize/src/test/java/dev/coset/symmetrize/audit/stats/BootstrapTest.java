package dev.coset.symmetrize.audit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  private static final double[] SKEWED = {
    0.3, 1.1, 0.7, 2.9, 0.2, 1.4, 0.9, 5.3, 0.6, 0.8, 1.9, 0.4
  };

  /**
   * {@code scipy.stats.bootstrap((v,), np.mean, n_resamples=1000000, method='BCa', batch=10000)};
   * the limits of two seeds differ by 0.008, hence the tolerance.
   */
  @Test
  void meanAgreesWithScipy() {
    Interval interval = new Bootstrap(400_000, 0.95).mean(SKEWED, new SplittableRandom(1));
    assertThat(interval.lower()).isCloseTo(0.81667, within(0.01));
    assertThat(interval.upper()).isCloseTo(2.595, within(0.02));
  }

  /** The same with {@code np.var}: 0.426875 and 5.2358. */
  @Test
  void otherStatisticsAgreeWithScipy() {
    ToDoubleFunction<double[]> variance =
        v -> {
          double mean = Arrays.stream(v).average().orElseThrow();
          return Arrays.stream(v).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
        };
    Interval interval = new Bootstrap(200_000, 0.95).of(SKEWED, variance, new SplittableRandom(2));
    assertThat(interval.lower()).isCloseTo(0.4269, within(0.01));
    assertThat(interval.upper()).isCloseTo(5.236, within(0.05));
  }

  @Test
  void theFastPathOfTheMeanAgreesWithTheGeneralOne() {
    Bootstrap bootstrap = new Bootstrap(200_000, 0.9);
    Interval fast = bootstrap.mean(SKEWED, new SplittableRandom(3));
    Interval general =
        bootstrap.of(
            SKEWED, v -> Arrays.stream(v).average().orElseThrow(), new SplittableRandom(4));
    assertThat(fast.lower()).isCloseTo(general.lower(), within(0.01));
    assertThat(fast.upper()).isCloseTo(general.upper(), within(0.02));
  }

  @Test
  void equalValuesGiveAPoint() {
    Interval interval =
        new Bootstrap(100, 0.95).mean(new double[] {2, 2, 2}, new SplittableRandom(1));
    assertThat(interval).isEqualTo(Interval.exactly(2, 0.95));
  }

  @Test
  void theSameSeedGivesTheSameInterval() {
    Bootstrap bootstrap = new Bootstrap(500, 0.95);
    assertThat(bootstrap.mean(SKEWED, new SplittableRandom(5)))
        .isEqualTo(bootstrap.mean(SKEWED, new SplittableRandom(5)));
  }

  /**
   * Exponential values, n = 40: BCa intervals of 95% cover the mean in about 93% of cases; 1000
   * repetitions have a standard deviation of 0.8%. Intervals of 80% must be told from them.
   */
  @Test
  void coverageOfTheMean() {
    assertThat(coverageOfMean(0.95)).isBetween(0.90, 0.97);
    assertThat(coverageOfMean(0.80)).isBetween(0.74, 0.84);
  }

  private static double coverageOfMean(double level) {
    SplittableRandom random = new SplittableRandom(11);
    int covered = 0;
    for (int i = 0; i < 1000; i++) {
      double[] values = random.doubles(40).map(u -> -Math.log1p(-u)).toArray();
      covered += new Bootstrap(1000, level).mean(values, random).contains(1) ? 1 : 0;
    }
    return covered / 1000.0;
  }

  /**
   * Values nested in items, {@code a_i + 0.3 e_ij}, uniform: resampling items covers the median in
   * about 95% of cases, resampling values, as if they were independent, in far fewer.
   */
  @Test
  void coverageOfQuantilesNestedInItems() {
    assertThat(coverageOfMedian(true)).isBetween(0.90, 0.99);
    assertThat(coverageOfMedian(false)).isLessThan(0.8);
  }

  private static double coverageOfMedian(boolean nested) {
    SplittableRandom random = new SplittableRandom(12);
    int covered = 0;
    for (int repeat = 0; repeat < 400; repeat++) {
      double[] values = new double[30 * 20];
      int[] items = new int[values.length];
      for (int i = 0; i < 30; i++) {
        double own = random.nextDouble() - 0.5;
        for (int j = 0; j < 20; j++) {
          values[20 * i + j] = own + 0.3 * (random.nextDouble() - 0.5);
          items[20 * i + j] = nested ? i : 20 * i + j;
        }
      }
      covered +=
          new ClusterBootstrap(values, items)
                  .quantiles(new double[] {0.5}, 400, 0.95, random)[0].contains(0)
              ? 1
              : 0;
    }
    return covered / 400.0;
  }

  @Test
  void quantilesOfOneResampleAgreeWithPlainOnes() {
    double[] values = {3, 1, 2, 2, 5, 4, 0, 0};
    int[] items = {7, 7, 7, 7, 7, 7, 7, 7};
    Interval[] intervals =
        new ClusterBootstrap(values, items)
            .quantiles(new double[] {0.25, 0.5, 0.95, 1}, 100, 0.95, new SplittableRandom(1));
    for (int i = 0; i < 4; i++) {
      double q = new double[] {0.25, 0.5, 0.95, 1}[i];
      assertThat(intervals[i]).isEqualTo(Interval.exactly(Quantiles.of(values, q), 0.95));
    }
  }

  @Test
  void pairedDifferencesCancelTheItems() {
    SplittableRandom random = new SplittableRandom(6);
    double[] a = random.doubles(50, 0, 100).toArray();
    double[] b = Arrays.stream(a).map(x -> x - 1).toArray();
    Interval interval = new Bootstrap(500, 0.95).pairedDifference(a, b, random);
    assertThat(interval.lower()).isCloseTo(1, within(1e-12));
    assertThat(interval.upper()).isCloseTo(1, within(1e-12));
  }

  @Test
  void badArgumentsAreRefused() {
    Bootstrap bootstrap = new Bootstrap(100, 0.95);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bootstrap.mean(new double[0], new SplittableRandom(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bootstrap.mean(new double[] {Double.NaN}, new SplittableRandom(1)))
        .withMessageContaining("finite values, given: NaN");
    assertThatIllegalArgumentException().isThrownBy(() -> new Bootstrap(99, 0.95));
  }
}
