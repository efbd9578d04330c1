package dev.coset.claims.invariantlearners;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.claims.invariantlearners.ExpectedTable.Cell;
import org.junit.jupiter.api.Test;

class ExpectedTableTest {

  @Test
  void everyLearnerHasCellsOfBothKinds() {
    var learners = ExpectedTable.cells().stream().map(Cell::learner).distinct().toList();
    assertThat(learners).hasSize(9);
    for (var learner : learners) {
      var answers =
          ExpectedTable.cells().stream()
              .filter(cell -> cell.learner().equals(learner))
              .map(Cell::yes)
              .distinct();
      assertThat(answers).as(learner.toString()).hasSize(2);
    }
  }
}
