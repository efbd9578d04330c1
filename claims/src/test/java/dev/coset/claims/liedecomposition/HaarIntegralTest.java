package dev.coset.claims.liedecomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.Matrix;
import dev.coset.laws.Property;
import dev.coset.nn.images.SmallCnn;
import java.util.random.RandomGenerator;

class HaarIntegralTest {

  @Property(tries = 1)
  void theIntegralIsSiegelsGammaFunction(RandomGenerator random) {
    double exact = Math.PI / 2;
    assertThat(HaarIntegral.value(Matrix.identity(2))).isCloseTo(exact, within(1e-3));
    Matrix h = Matrix.of(2, 2, 1.2, 0.4 * random.nextDouble(), -0.3, 0.8);
    assertThat(HaarIntegral.value(h)).isCloseTo(exact, within(1e-3));
  }

  @Property(tries = 1)
  void theRivalHasAsManyWeights(RandomGenerator random) {
    try (SmallCnn rival = AffineContest.plain(20_000, random)) {
      assertThat(rival.parameterCount()).isBetween(20_000L, 26_000L);
    }
  }
}
