package dev.coset.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimingTest {

  @Test
  void waysTakeTurnsAndExponentsAreSlopes() {
    List<String> order = new ArrayList<>();
    double[] medians =
        Timing.medians(3, List.of(() -> order.add("first"), () -> order.add("second")));
    assertThat(medians).hasSize(2).doesNotContain(Double.NaN);
    assertThat(order).hasSize(8).startsWith("first", "second", "first", "second");
    double[] x = {1, 2, 4};
    assertThat(Timing.exponent(x, new double[] {5, 40, 320})).isCloseTo(3, offset(1e-12));
    assertThatThrownBy(() -> Timing.medians(0, List.of())).hasMessageContaining("given: 0");
  }
}
