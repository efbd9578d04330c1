package dev.coset.symmetrize.audit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Closed-form intervals against scipy 1.17.1. */
class IntervalsTest {

  /**
   * {@code scipy.stats.binomtest(k, n).proportion_ci(level, method='wilson')}; agreement to the
   * accuracy of two normal quantiles.
   */
  @ParameterizedTest
  @CsvSource({
    "3, 40, 0.95, 0.025836025774588198, 0.19864233524310543",
    "0, 25, 0.95, 0, 0.1331922509390485",
    "25, 25, 0.95, 0.8668077490609516, 1",
    "7, 9, 0.95, 0.4525889691069889, 0.9367748928821533",
    "500, 1000, 0.95, 0.4690696003681042, 0.5309303996318958",
    "3, 40, 0.99, 0.019163255329385148, 0.2517689761520616"
  })
  void wilsonAgreesWithScipy(long k, long n, double level, double lower, double upper) {
    Interval interval = Proportions.wilson(k, n, level);
    assertThat(interval.lower()).isCloseTo(lower, within(1e-12));
    assertThat(interval.upper()).isCloseTo(upper, within(1e-12));
    assertThat(interval.estimate()).isEqualTo((double) k / n);
  }

  /** {@code scipy.stats.binomtest(0, 100).proportion_ci(0.90, method='exact').high}. */
  @Test
  void boundOnNoneIsTheExactOneSidedLimit() {
    assertThat(Proportions.boundOnNone(100, 0.95)).isCloseTo(0.02951304960715665, within(1e-12));
  }

  /** {@code scipy.stats.t.interval(0.95, 11, loc=v.mean(), scale=scipy.stats.sem(v))}. */
  @Test
  void studentAgreesWithScipy() {
    double[] v = {0.3, 1.1, 0.7, 2.9, 0.2, 1.4, 0.9, 5.3, 0.6, 0.8, 1.9, 0.4};
    Interval interval = Student.mean(v, 0.95);
    assertThat(interval.estimate()).isCloseTo(1.375, within(1e-14));
    assertThat(interval.lower()).isCloseTo(0.4526191389062906, within(1e-9));
    assertThat(interval.upper()).isCloseTo(2.2973808610937096, within(1e-9));
  }

  @Test
  void quantilesAreValuesOfTheList() {
    double[] values = new double[20];
    for (int i = 0; i < 20; i++) {
      values[i] = 20 - i;
    }
    assertThat(Quantiles.of(values, 0.95)).isEqualTo(19);
    assertThat(Quantiles.of(values, 0.5)).isEqualTo(10);
    assertThat(Quantiles.of(values, 1)).isEqualTo(20);
    assertThat(Quantiles.of(new double[] {7}, 0.01)).isEqualTo(7);
  }

  @Test
  void badArgumentsAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Proportions.wilson(5, 4, 0.95));
    assertThatIllegalArgumentException().isThrownBy(() -> Proportions.wilson(1, 4, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Student.mean(new double[] {1}, 0.95))
        .withMessageContaining("at least two values, given: 1");
    assertThatIllegalArgumentException().isThrownBy(() -> new Interval(0, 1, 0, 0.95));
    assertThatIllegalArgumentException().isThrownBy(() -> Quantiles.of(new double[0], 0.5));
  }
}
