package dev.coset.claims.liepsgd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RosenbrockRaceTest {

  @Test
  void thePreconditionerNeedsFewSteps() {
    assertThat(RosenbrockRace.lie(new SplittableRandom(1))).isBetween(50.0, 600.0);
  }
}
