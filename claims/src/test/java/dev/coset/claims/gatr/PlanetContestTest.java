package dev.coset.claims.gatr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.claims.Budget;
import dev.coset.claims.Experiment;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlanetContestTest {

  /** A few steps: the machinery of the claim, not its figures. */
  @Test
  void aShortContest() {
    Experiment experiment = Experiment.begin("gatr", Budget.seeds(1), 4, new SplittableRandom(2));
    var outcome =
        experiment.repeat(random -> new PlanetContest(experiment, 50, 1, random).run()).getFirst();
    assertThat(outcome.geometric().error()).isPositive();
    assertThat(outcome.motion()).isLessThan(1e-3);
    assertThat(outcome.pin()).isLessThan(1e-3);
  }

  @Test
  void theTransformerIsJustAsLarge() {
    var random = new SplittableRandom(1);
    try (var one = PlanetNetwork.Geometric.random(random);
        var two = PlanetNetwork.Plain.atLeast(one.module().parameterCount(), random)) {
      assertThat(two.parameterCount())
          .isGreaterThanOrEqualTo(one.module().parameterCount())
          .isLessThan(Math.round(1.5 * one.module().parameterCount()));
    }
  }
}
