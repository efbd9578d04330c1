package dev.coset.groups.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GaussLegendreTest {

  /** From Abramowitz and Stegun, "Handbook of mathematical functions", table 25.4. */
  @Test
  void theRuleOfEightNodesIsTheTabulatedOne() {
    double[] nodes = {0.960289856497536, 0.796666477413627, 0.525532409916329, 0.183434642495650};
    double[] weights = {0.101228536290376, 0.222381034453374, 0.313706645877887, 0.362683783378362};
    GaussLegendre rule = GaussLegendre.of(8);
    for (int i = 0; i < 4; i++) {
      assertThat(rule.nodes()[i]).isEqualTo(nodes[i], within(1.5e-15));
      assertThat(rule.nodes()[7 - i]).isEqualTo(-rule.nodes()[i]);
      assertThat(rule.weights()[i]).isEqualTo(weights[i], within(1.5e-15));
    }
  }

  @Test
  void powersAreIntegratedExactlyUpToTheDegree() {
    for (int n = 1; n <= 64; n++) {
      GaussLegendre rule = GaussLegendre.of(n);
      GaussLegendre moved = rule.onUnitInterval();
      for (int power = 0; power <= 2 * n - 1; power++) {
        double exact = power % 2 == 0 ? 2.0 / (power + 1) : 0;
        assertThat(integral(rule, power)).isEqualTo(exact, within(4e-14));
        assertThat(integral(moved, power)).isEqualTo(1.0 / (power + 1), within(2e-14));
      }
    }
    assertThat(integral(GaussLegendre.of(3), 6)).isNotCloseTo(2.0 / 7, within(1e-3));
  }

  private static double integral(GaussLegendre rule, int power) {
    double sum = 0;
    for (int i = 0; i < rule.nodes().length; i++) {
      sum += rule.weights()[i] * Math.pow(rule.nodes()[i], power);
    }
    return sum;
  }

  @Test
  void aRuleWithoutNodesIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GaussLegendre.of(0))
        .withMessageContaining("at least one node");
  }
}
