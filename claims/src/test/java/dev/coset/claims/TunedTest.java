package dev.coset.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.learn.Metric;
import dev.coset.learn.TrainingDivergedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TunedTest {

  private final List<Double> closed = new ArrayList<>();

  @Test
  void theBestByValidationIsKeptAndTheOthersAreClosed() {
    assertThat(tune(Metric.MEAN_SQUARED_ERROR, 3, 1, 2).rate()).isEqualTo(1);
    assertThat(closed).containsExactly(0.0, 2.0);
    assertThat(tune(Metric.ACCURACY, 3, 1, 2).rate()).isEqualTo(0);
  }

  @Test
  void divergedRatesArePassedOver() {
    double diverges = Double.POSITIVE_INFINITY;
    assertThat(tune(Metric.MEAN_SQUARED_ERROR, diverges, 5, diverges).rate()).isEqualTo(1);
    assertThat(tune(Metric.MEAN_SQUARED_ERROR, Double.NaN, 5).rate()).isEqualTo(1);
    assertThatThrownBy(() -> tune(Metric.MEAN_SQUARED_ERROR, diverges))
        .isInstanceOf(TrainingDivergedException.class);
    assertThatIllegalArgumentException().isThrownBy(() -> tune(Metric.MEAN_SQUARED_ERROR));
  }

  /** Learning rates 0, 1, ... that validate as given; an infinite validation diverges. */
  private Tuned<AutoCloseable> tune(Metric metric, double... validations) {
    List<Double> rates = new ArrayList<>();
    for (double rate = 0; rate < validations.length; rate++) {
      rates.add(rate);
    }
    return Tuned.over(
        rates,
        metric,
        rate -> {
          double validation = validations[(int) rate];
          if (Double.isInfinite(validation)) {
            throw new TrainingDivergedException("The loss became infinite");
          }
          return new Tuned<>(() -> closed.add(rate), rate, validation);
        });
  }
}
