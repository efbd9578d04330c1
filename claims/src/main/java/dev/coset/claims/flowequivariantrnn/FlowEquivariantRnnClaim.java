package dev.coset.claims.flowequivariantrnn;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.flowequivariantrnn.FilmContest.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Films of moving glyphs: "Flow Equivariant Recurrent Neural Networks". */
public final class FlowEquivariantRnnClaim implements Claim {

  private static final int STEPS = 2;

  @Override
  public String id() {
    return "flow-equivariant-rnn";
  }

  @Override
  public String measures() {
    return "For a recurrent network with the 25 velocities up to 2, trained on films of two glyphs"
        + " with speeds up to 1 (8 frames seen, 8 predicted): the mean squared error with speeds"
        + " up to 2, and with 24 predicted frames, which are fed back as in training; the flow"
        + " identity in single precision.";
  }

  @Override
  public String baseline() {
    return "The same network with velocity 0 only, with the same weights, films and steps.";
  }

  @Override
  public String criterion() {
    return "Mean over seeds of the ratio of errors at most 0.5, for faster and for longer films;"
        + " flow identity to 1e-5, for every seed.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, STEPS, random);
    List<Outcome> outcomes = experiment.repeat(own -> new FilmContest(experiment, own).run());
    List<Check> checks =
        List.of(
            Check.onMean(
                "error with speeds up to 2, as a share of that without velocities",
                each(outcomes, o -> o.flow().fast() / o.still().fast()),
                Relation.AT_MOST,
                0.5),
            Check.onMean(
                "error of 24 predicted frames, as a share of that without velocities",
                each(outcomes, o -> o.flow().longer() / o.still().longer()),
                Relation.AT_MOST,
                0.5),
            Check.onWorst(
                "largest relative error of the flow identity in float32",
                each(outcomes, o -> o.flow().flow()),
                Relation.AT_MOST,
                1e-5));
    return experiment.end(checks, notes(outcomes));
  }

  private static List<String> notes(List<Outcome> outcomes) {
    return List.of(
        String.format(
            Locale.ROOT,
            "Mean squared errors with velocities: %.4f as in training, %.4f faster, %.4f longer"
                + " (%.4f when 8 frames at a time are predicted); without: %.4f, %.4f, %.4f (%.4f)",
            mean(outcomes, o -> o.flow().trained()),
            mean(outcomes, o -> o.flow().fast()),
            mean(outcomes, o -> o.flow().longer()),
            mean(outcomes, o -> o.flow().parts()),
            mean(outcomes, o -> o.still().trained()),
            mean(outcomes, o -> o.still().fast()),
            mean(outcomes, o -> o.still().longer()),
            mean(outcomes, o -> o.still().parts())));
  }
}
