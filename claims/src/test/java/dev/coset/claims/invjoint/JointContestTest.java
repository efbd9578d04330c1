package dev.coset.claims.invjoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class JointContestTest {

  @Test
  void leadsAreInPointsAndTheirErrorIsThatOfTheMean() {
    assertThat(new JointContest.Accuracies(0.8, 0.6, 0.7, 0.75).lead()).isCloseTo(5, within(1e-9));
    assertThat(JointContest.surely(List.of(1.0, 3.0))).isCloseTo(1, within(1e-12));
    assertThat(JointContest.surely(List.of(2.0))).isEqualTo(2);
  }
}
