package dev.coset.claims.escn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.claims.Budget;
import dev.coset.claims.Experiment;
import dev.coset.claims.escn.ConvolutionContest.Outcome;
import dev.coset.claims.escn.ConvolutionContest.Size;
import dev.coset.laws.Property;
import java.util.random.RandomGenerator;

class ConvolutionContestTest {

  /** A small contest: both compute the same, and times are taken. */
  @Property(tries = 1)
  void bothComputeTheSame(RandomGenerator random) {
    Experiment experiment =
        Experiment.begin("escn", Budget.seeds(1), ConvolutionContest.steps(), random);
    Outcome outcome = new ConvolutionContest(experiment, new Size(2, 2, 20, 1), random).run();
    assertThat(outcome.values()).isLessThan(1e-10);
    assertThat(outcome.slopes()).isBetween(Double.MIN_VALUE, 1e-8);
    assertThat(outcome.turns()).isLessThan(1e-10);
    assertThat(outcome.speedup()).isPositive();
  }
}
