package dev.coset.claims.eqmotion;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.eqmotion.SpringContest.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Bodies on hidden springs: "EqMotion: Equivariant Multi-agent Motion Prediction with Invariant
 * Interaction Reasoning".
 */
public final class EqMotionClaim implements Claim {

  @Override
  public String id() {
    return "eqmotion";
  }

  @Override
  public String measures() {
    return "For forecasts of 10 frames from 10 of 5 bodies in space, half of whose pairs are joined"
        + " by springs, after training on 400 motions: mean displacement, relative error of"
        + " the law in double precision, and the share of pairs whose inferred kind tells"
        + " spring from none.";
  }

  @Override
  public String baseline() {
    return "A message-passing network on raw coordinates with at least as many weights, and the"
        + " same predictor with one kind of interaction, with the same motions, steps and"
        + " choice of learning rates.";
  }

  @Override
  public String criterion() {
    return "Mean over seeds of the displacement at most 0.7 of the plain network's and at most as"
        + " large as with one kind; mean share of pairs told right, up to the names of kinds, at"
        + " least 0.85; error of the law at most 1e-8 for every seed.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    int steps = SpringContest.NETWORKS * SpringContest.RATES.size();
    Experiment experiment = Experiment.begin(id(), budget, steps, random);
    List<Outcome> outcomes = experiment.repeat(own -> new SpringContest(experiment, own).run());
    List<Check> checks =
        List.of(
            Check.onMean(
                "displacement as a part of the plain network's",
                each(outcomes, o -> o.two() / o.plain()),
                Relation.AT_MOST,
                0.7),
            Check.onMean(
                "displacement as a part of that with one kind",
                each(outcomes, o -> o.two() / o.one()),
                Relation.AT_MOST,
                1),
            Check.onMean(
                "share of pairs told right",
                each(outcomes, Outcome::agreement),
                Relation.AT_LEAST,
                0.85),
            Check.onWorst(
                "error of the law",
                each(outcomes, Outcome::symmetryError),
                Relation.AT_MOST,
                1e-8));
    return experiment.end(checks, notes(outcomes));
  }

  private static List<String> notes(List<Outcome> outcomes) {
    return List.of(
        String.format(
            Locale.ROOT,
            "Mean displacements: %.5f with two kinds of interaction, %.5f with one, %.5f of the"
                + " plain network",
            mean(outcomes, Outcome::two),
            mean(outcomes, Outcome::one),
            mean(outcomes, Outcome::plain)),
        String.format(
            Locale.ROOT,
            "Kinds start in the order of couplings, which least squares finds in the accelerations"
                + " of the past: before training %.3f of all pairs are told right",
            mean(outcomes, Outcome::fresh)));
  }
}
