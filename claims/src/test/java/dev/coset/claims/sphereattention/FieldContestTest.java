package dev.coset.claims.sphereattention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.claims.Budget;
import dev.coset.claims.Experiment;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FieldContestTest {

  /** On few samples: the machinery of the claim, not its figures. */
  @Test
  void aSmallContest() {
    Experiment experiment =
        Experiment.begin("sphere-attention", Budget.seeds(1), 3, new SplittableRandom(2));
    var outcome =
        experiment.repeat(random -> new FieldContest(experiment, 18, 16, random).run()).getFirst();
    assertThat(outcome.global().ratio()).isPositive().isLessThan(1);
    assertThat(outcome.local().plain()).isPositive();
    assertThat(outcome.shift()).isLessThan(1e-5);
    assertThat(outcome.distance()).isLessThan(1e-4);
    assertThat(outcome.speedup()).isPositive();
  }
}
