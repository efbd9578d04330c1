package dev.coset.claims.apen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.claims.Budget;
import dev.coset.claims.Experiment;
import dev.coset.claims.apen.PieceContest.Extent;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PieceContestTest {

  /** The law holds before training too; the other figures are shares. */
  @Test
  void measuresSharesAndTheLaw() {
    var random = new SplittableRandom(1);
    Experiment experiment = Experiment.begin("apen", Budget.seeds(1), 2, random);
    var outcome = new PieceContest(experiment, new Extent(2, 2, 2, 120), random).run();
    assertThat(outcome.known()).isLessThan(1e-8);
    assertThat(List.of(outcome.own(), outcome.whole(), outcome.error(), outcome.bound()))
        .allMatch(share -> share >= 0 && share <= 1);
  }
}
