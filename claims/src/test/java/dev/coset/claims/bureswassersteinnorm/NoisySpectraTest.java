package dev.coset.claims.bureswassersteinnorm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import dev.coset.nn.spd.SpdFunctions;
import dev.coset.nn.spd.SpdMetric;
import dev.coset.nn.spd.SpectralFunction;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class NoisySpectraTest {

  @Property(tries = 2)
  void conditionNumbersAreHigh(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor values = new NoisySpectra(random).draw(10).getFirst().eigvalsh();
      assertThat(values.min().item()).isBetween(0.9e-8, 1e-5);
      assertThat(values.select(1, NoisySpectra.SIZE - 1).min().item()).isGreaterThan(0.1);
    }
  }

  @Property(tries = 2)
  void identitiesHold(RandomGenerator random) {
    assertThat(BuresIdentities.roundTripError(random)).isLessThan(1e-8);
    assertThat(BuresIdentities.meanError(random)).isLessThan(1e-4);
  }

  /** Where the noise is cut away the affine-invariant metric classifies too: it is no straw man. */
  @Test
  void theRivalSeesTheClassesWithoutNoise() {
    var random = new SplittableRandom(3);
    SpdMetric metric = SpdMetric.affineInvariant();
    try (var _ = Scope.open()) {
      var spectra = new NoisySpectra(random);
      List<Tensor> training = lifted(spectra.draw(20));
      List<Tensor> test = lifted(spectra.draw(50));
      assertThat(NoisySpectra.accuracy(training, test, metric::mean, metric::squaredDistance))
          .isGreaterThan(0.85);
    }
  }

  private static List<Tensor> lifted(List<Tensor> classes) {
    return classes.stream().map(x -> SpdFunctions.apply(SpectralFunction.floor(1e-2), x)).toList();
  }
}
