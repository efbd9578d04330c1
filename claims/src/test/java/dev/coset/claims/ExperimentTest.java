package dev.coset.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExperimentTest {

  @Test
  void repetitionsDependOnTheirSeedOnly() {
    List<Long> few = draws(2);
    List<Long> more = draws(5);
    assertThat(more.subList(0, 2)).isEqualTo(few);
    assertThat(more).doesNotHaveDuplicates();
  }

  @Test
  void everyStepIsReported() {
    List<String> seen = new ArrayList<>();
    Budget budget = new Budget(2, (step, of, what) -> seen.add(step + "/" + of + " " + what));
    Experiment experiment = Experiment.begin("some-system", budget, 2, new SplittableRandom(3));
    experiment.repeat(
        random -> {
          experiment.step("first");
          experiment.step("second");
          return 0;
        });
    assertThat(seen)
        .containsExactly(
            "1/4 seed 1 of 2: first",
            "2/4 seed 1 of 2: second",
            "3/4 seed 2 of 2: first",
            "4/4 seed 2 of 2: second");
  }

  @Test
  void aBudgetHasASeed() {
    assertThatIllegalArgumentException().isThrownBy(() -> Budget.seeds(0));
  }

  private static List<Long> draws(int seeds) {
    return Experiment.begin("some-system", Budget.seeds(seeds), 1, new SplittableRandom(3))
        .repeat(random -> random.nextLong());
  }
}
