package dev.coset.claims.liebn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import dev.coset.nn.spd.SpdMetric;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class NormalizationIdentitiesTest {

  @Property(tries = 2)
  void theyHold(RandomGenerator random) {
    assertThat(NormalizationIdentities.worstError(random)).isLessThan(1e-6);
  }

  /** Matrices that no layer has normalized are far from any mean and variance. */
  @Test
  void theyCanFail() {
    var random = new SplittableRandom(1);
    try (var _ = Scope.open()) {
      Tensor batch = NormalizationIdentities.matrices(20, random);
      Tensor other = NormalizationIdentities.matrices(1, random).select(0, 0);
      for (SpdMetric metric : NormalizationIdentities.METRICS) {
        assertThat(NormalizationIdentities.error(metric, batch, other, 0.5)).isGreaterThan(0.01);
      }
    }
  }
}
