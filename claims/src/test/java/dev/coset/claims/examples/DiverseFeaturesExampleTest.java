package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import dev.coset.symmetrize.features.DiverseFeatures;
import dev.coset.symmetrize.features.FeatureOptions;
import dev.coset.symmetrize.features.FeatureSet;
import dev.coset.symmetrize.features.ShiftInvarianceTest;
import dev.coset.symmetrize.features.Unit;
import dev.coset.tensor.ConvOptions;
import dev.coset.tensor.modules.Conv2d;
import dev.coset.tensor.modules.GlobalPool;
import dev.coset.tensor.modules.Sequential;
import java.util.random.RandomGenerator;

class DiverseFeaturesExampleTest {

  @Property(tries = 1)
  void aUnitOfANetwork(RandomGenerator random) {
    FeatureSet set;
    ShiftInvarianceTest.Outcome shifts;
    try (var network =
        Sequential.of(
            new Conv2d(1, 4, 3, ConvOptions.DEFAULT, random), x -> x.square(), GlobalPool.MEAN)) {
      // region diverse-features
      FeatureOptions images = FeatureOptions.of(1, 8, 8).withSteps(100).withNorm(2);
      Unit unit = Unit.of(network, 2);
      set = new DiverseFeatures(images).synthesize(unit, 4, 1, random); // 4 that differ
      shifts = ShiftInvarianceTest.of(images).run(unit, random); // ratio near 1: shifts alone
      // endregion
    }
    assertThat(set.images()).hasSize(4);
    assertThat(shifts.ratio()).isBetween(0.0, 1.5);
  }
}
