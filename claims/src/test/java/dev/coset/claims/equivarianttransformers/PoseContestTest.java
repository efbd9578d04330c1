package dev.coset.claims.equivarianttransformers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import java.util.random.RandomGenerator;

class PoseContestTest {

  @Property(tries = 1)
  void theRivalsAreNotSmaller(RandomGenerator random) {
    try (var equivariant = PoseContest.equivariant(random);
        var learned = PoseContest.learned(random);
        var plain = PoseContest.rival(equivariant.parameterCount(), random)) {
      long weights = equivariant.parameterCount();
      assertThat(learned.parameterCount()).isGreaterThan(Math.round(0.95 * weights));
      assertThat(plain.parameterCount()).isGreaterThanOrEqualTo(weights);
    }
  }
}
