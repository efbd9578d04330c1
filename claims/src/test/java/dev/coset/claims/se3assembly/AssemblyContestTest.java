package dev.coset.claims.se3assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.claims.Budget;
import dev.coset.claims.Experiment;
import dev.coset.claims.se3assembly.AssemblyContest.Extent;
import dev.coset.points.parts.AssemblerConfig;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AssemblyContestTest {

  /** The law holds before training too; the scores are angles and shares. */
  @Test
  void measuresRotationsPlacesAndTheLaw() {
    var random = new SplittableRandom(1);
    Experiment experiment = Experiment.begin("se3-assembly", Budget.seeds(1), 3, random);
    var outcome = new AssemblyContest(experiment, new Extent(6, 3, 2, 24), random).run();
    assertThat(outcome.law()).isLessThan(1e-6);
    assertThat(outcome.own().rotation()).isBetween(1.0, 180.0);
    assertThat(outcome.plain().placed()).isBetween(0.0, 1.0);
  }

  /** The rival has no fewer weights. */
  @Test
  void theRivalIsNoStrawMan() {
    var random = new SplittableRandom(2);
    AssemblerConfig config = AssemblerConfig.defaults();
    try (var own = config.build(random);
        var plain = new PlainAssembler(config.width(), random)) {
      assertThat(plain.parameterCount()).isGreaterThan(own.parameterCount());
    }
  }
}
