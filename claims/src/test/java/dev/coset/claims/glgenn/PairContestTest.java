package dev.coset.claims.glgenn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coset.claims.Budget;
import dev.coset.claims.Experiment;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairContestTest {

  @Test
  void numbersAreThoseOfTheFormula() {
    VectorPairs pairs = VectorPairs.sample(3, new SplittableRandom(1));
    float[] v = pairs.vectors();
    double one = 0;
    double two = 0;
    double dot = 0;
    for (int k = 0; k < 5; k++) {
      one += v[k] * v[k];
      two += v[5 + k] * v[5 + k];
      dot += v[k] * v[5 + k];
    }
    double expected =
        Math.sin(Math.sqrt(one)) - Math.pow(two, 1.5) / 2 + dot / Math.sqrt(one * two);
    assertThat(pairs.values()[0]).isCloseTo((float) expected, within(1e-4f));
  }

  /** A few steps: the machinery of the claim, not its figures. */
  @Test
  void aShortContest() {
    Experiment experiment = Experiment.begin("glgenn", Budget.seeds(1), 6, new SplittableRandom(2));
    var outcome =
        experiment.repeat(random -> new PairContest(experiment, 3, random).run()).getFirst();
    assertThat(outcome.types()).isPositive().isLessThan(1000);
    assertThat(outcome.weights()).isLessThan(0.7);
    assertThat(outcome.change()).isLessThan(1e-5);
  }
}
