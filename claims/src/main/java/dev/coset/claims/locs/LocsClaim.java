package dev.coset.claims.locs;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.locs.ChargeContest.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Charged bodies seen from their own frames: "Roto-translated Local Coordinate Frames For
 * Interacting Dynamical Systems".
 */
public final class LocsClaim implements Claim {

  @Override
  public String id() {
    return "locs";
  }

  @Override
  public String measures() {
    return "For a graph network in the frames of 5 charged bodies in the plane, trained on 500"
        + " motions: mean squared error of positions over rollouts of 20 steps after 10, and the"
        + " relative error of the law in double precision, in the plane and in space.";
  }

  @Override
  public String baseline() {
    return "The same network in world axes around each body, and in world coordinates, with the"
        + " same motions, steps and choice of learning rates.";
  }

  @Override
  public String criterion() {
    return "Mean over seeds of the error at most 0.7 of that in world coordinates and 0.85 of that"
        + " in world axes; for every seed the error of the law at most 1e-8, with azimuth and"
        + " elevation at most 1e-8 for turns about y and at least 1e-3 for a tilt.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    int steps = ChargeContest.KINDS.size() * ChargeContest.RATES.size();
    Experiment experiment = Experiment.begin(id(), budget, steps, random);
    List<Outcome> outcomes = experiment.repeat(own -> new ChargeContest(experiment, own).run());
    List<Check> checks =
        List.of(
            Check.onMean(
                "rollout error as a part of that in world coordinates",
                each(outcomes, o -> o.local().error() / o.global().error()),
                Relation.AT_MOST,
                0.7),
            Check.onMean(
                "rollout error as a part of that in world axes around each body",
                each(outcomes, o -> o.local().error() / o.shifts().error()),
                Relation.AT_MOST,
                0.85),
            Check.onWorst(
                "error of the law of the trained network",
                each(outcomes, Outcome::plane),
                Relation.AT_MOST,
                1e-8),
            Check.onWorst(
                "error of the law in space",
                each(outcomes, Outcome::space),
                Relation.AT_MOST,
                1e-8),
            Check.onWorst(
                "error of azimuth and elevation for turns about y",
                each(outcomes, Outcome::upright),
                Relation.AT_MOST,
                1e-8),
            Check.onWorst(
                "error of azimuth and elevation for a tilt",
                each(outcomes, Outcome::tilted),
                Relation.AT_LEAST,
                1e-3));
    return experiment.end(checks, notes(outcomes));
  }

  private static List<String> notes(List<Outcome> outcomes) {
    return List.of(
        String.format(
            Locale.ROOT,
            "Mean squared errors of rollouts: %.4f in frames of motion, %.4f in world axes, %.4f in"
                + " world coordinates",
            mean(outcomes, o -> o.local().error()),
            mean(outcomes, o -> o.shifts().error()),
            mean(outcomes, o -> o.global().error())),
        String.format(
            Locale.ROOT,
            "Coordinates in rollouts are bounded by %.0f; the share of bodies that ran away to"
                + " there: %.4f in frames of motion, %.4f in world axes, %.4f in world coordinates",
            Rollout.BOUND,
            mean(outcomes, o -> o.local().lost()),
            mean(outcomes, o -> o.shifts().lost()),
            mean(outcomes, o -> o.global().lost())),
        "Charges are drawn from -1, 0 and 1 and known to all networks");
  }
}
