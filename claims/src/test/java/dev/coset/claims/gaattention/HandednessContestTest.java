package dev.coset.claims.gaattention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.claims.Budget;
import dev.coset.claims.Experiment;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HandednessContestTest {

  @Test
  void labelsAreSignsAndBalanced() {
    HandedClouds clouds = HandedClouds.sample(400, new SplittableRandom(1));
    assertThat(Arrays.stream(clouds.labels()).sum()).isBetween(150L, 250L);
    float[] unit = {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1};
    assertThat(HandedClouds.determinant(unit, new int[] {0, 3, 6, 9})).isEqualTo(1);
    assertThat(HandedClouds.determinant(unit, new int[] {0, 6, 3, 9})).isEqualTo(-1);
    for (int cloud = 0; cloud < 400; cloud++) {
      assertThat(clouds.labels()[cloud] == 1).isEqualTo(clouds.determinant(cloud) > 0);
    }
  }

  /** A few steps: the machinery of the claim, not its figures. */
  @Test
  void aShortContest() {
    Experiment experiment =
        Experiment.begin("ga-attention", Budget.seeds(1), 4, new SplittableRandom(2));
    var outcome =
        experiment
            .repeat(random -> new HandednessContest(experiment, 32, 60, 1, random).run())
            .getFirst();
    assertThat(outcome.triples()).isBetween(0.3, 1.0);
    assertThat(outcome.rotation()).isBetween(1e-9, 1e-4);
    assertThat(outcome.order()).isLessThan(1e-5);
  }
}
