package dev.coset.claims.spatialtransformer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import java.util.random.RandomGenerator;

class GlyphContestTest {

  @Property(tries = 1)
  void theRivalHasAsManyWeightsWithinTenPercent(RandomGenerator random) {
    try (var corrected = new GlyphContest.Corrected(random);
        var plain = GlyphContest.rival(corrected.parameterCount(), random)) {
      long weights = corrected.parameterCount();
      assertThat(plain.parameterCount()).isBetween(weights, Math.round(1.1 * weights));
    }
  }
}
