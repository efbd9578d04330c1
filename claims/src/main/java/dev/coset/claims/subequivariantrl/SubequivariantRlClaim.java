package dev.coset.claims.subequivariantrl;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.subequivariantrl.WalkingContest.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Soft bodies that learn to go one way: "Subequivariant Graph Reinforcement Learning in 3D
 * Environments".
 */
public final class SubequivariantRlClaim implements Claim {

  @Override
  public String id() {
    return "subequivariant-rl";
  }

  @Override
  public String measures() {
    return "How far the centers of soft bodies of three plans come towards a target in 20 "
        + "acts of 40 ms,"
        + " under one policy trained by derivatives through the simulator with targets within 15"
        + " degrees of +x, towards those targets and towards all; how actions change when the world"
        + " is turned about gravity, and when it is tilted.";
  }

  @Override
  public String baseline() {
    return "A transformer over limbs on raw components, with the same worlds, steps and"
        + " learning rate.";
  }

  @Override
  public String criterion() {
    return "Mean over seeds of the way towards the targets of training at least 0.1 m; for "
        + "every seed the way towards all targets differs from that towards the targets of"
        + " training by at most 3%, and actions change by at most 1e-8 under turns about gravity"
        + " and at least 1e-3 under a tilt; mean over seeds of the baseline's loss at least 30% of"
        + " its way towards the targets of training, where it goes at least half as far as the"
        + " equivariant policy.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, 2, random);
    List<Outcome> outcomes = experiment.repeat(own -> new WalkingContest(experiment, own).run());
    List<Check> checks =
        List.of(
            Check.onMean(
                "way towards the targets of training (m)",
                each(outcomes, Outcome::seen),
                Relation.AT_LEAST,
                0.1),
            Check.onWorst(
                "what is different towards all targets, as a part",
                each(outcomes, o -> Math.abs(1 - o.everywhere() / o.seen())),
                Relation.AT_MOST,
                0.03),
            Check.onMean(
                "what the baseline loses towards all targets, as a part",
                each(outcomes, o -> 1 - o.rawEverywhere() / o.rawSeen()),
                Relation.AT_LEAST,
                0.3),
            Check.onMean(
                "way of the baseline towards the targets of training, as a part",
                each(outcomes, o -> o.rawSeen() / o.seen()),
                Relation.AT_LEAST,
                0.5),
            Check.onWorst(
                "change of actions under turns about gravity",
                each(outcomes, Outcome::turned),
                Relation.AT_MOST,
                1e-8),
            Check.onWorst(
                "change of actions under a tilt",
                each(outcomes, Outcome::tilted),
                Relation.AT_LEAST,
                1e-3));
    return experiment.end(checks, notes(outcomes));
  }

  private static List<String> notes(List<Outcome> outcomes) {
    return List.of(
        String.format(
            Locale.ROOT,
            "Ways in metres: %.3f towards targets of training and %.3f towards all; on raw"
                + " components %.3f and %.3f, with %.2f weights for each of theirs here",
            mean(outcomes, Outcome::seen),
            mean(outcomes, Outcome::everywhere),
            mean(outcomes, Outcome::rawSeen),
            mean(outcomes, Outcome::rawEverywhere),
            mean(outcomes, Outcome::size)),
        "Bodies face anywhere in training as in the test; derivatives through the simulator take"
            + " the place of TD3");
  }
}
