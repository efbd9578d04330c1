package dev.coset.claims.layersnet;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.layersnet.WindContest.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Layered cloth in wind from new directions: "Towards Multi-Layered 3D Garments Animation". */
public final class LayersnetClaim implements Claim {

  @Override
  public String id() {
    return "layersnet";
  }

  @Override
  public String measures() {
    return "Networks learned steps of two sheets of 12 x 12 vertices over a sphere, in wind within"
        + " 30 degrees of +x. With wind from all sides: the mean distance from the true vertices"
        + " over rollouts of 16 frames, the share of vertices that enter the sphere or the layer"
        + " below, and the error of the law of the lift.";
  }

  @Override
  public String baseline() {
    return "The same network in the axes of the world, without lifting; for collisions the same"
        + " network trained without their term. All with the same scenes, steps and learning rate.";
  }

  @Override
  public String criterion() {
    return "Mean over seeds of the error at most 0.85 of that without lifting; share of vertices"
        + " that enter at most half of that without the term; error of the law at most 1e-6 for"
        + " every seed.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, WindContest.NETWORKS, random);
    List<Outcome> outcomes = experiment.repeat(own -> new WindContest(experiment, own).run());
    List<Check> checks =
        List.of(
            Check.onMean(
                "error with wind from all sides as a part of that without lifting",
                each(outcomes, o -> o.lifted() / o.world()),
                Relation.AT_MOST,
                0.85),
            Check.onMean(
                "vertices that enter as a part of those without the term of collisions",
                each(outcomes, o -> o.entered() / Math.max(o.enteredOpen(), 1e-9)),
                Relation.AT_MOST,
                0.5),
            Check.onWorst(
                "error of the law of the lift",
                each(outcomes, Outcome::homomorphism),
                Relation.AT_MOST,
                1e-6));
    return experiment.end(
        checks,
        List.of(
            String.format(
                Locale.ROOT,
                "Mean distances in mm: %.1f with lifting, %.1f without, %.1f with lifting and"
                    + " without the term of collisions",
                1000 * mean(outcomes, Outcome::lifted),
                1000 * mean(outcomes, Outcome::world),
                1000 * mean(outcomes, Outcome::open)),
            String.format(
                Locale.ROOT,
                "With wind from where it blew in training: %.1f mm with lifting, %.1f without;"
                    + " vertices farther than %.0f m count so much",
                1000 * mean(outcomes, Outcome::liftedKnown),
                1000 * mean(outcomes, Outcome::worldKnown),
                WindContest.FARTHEST),
            String.format(
                Locale.ROOT,
                "Vertices that enter: %.2f%% with the term of collisions, %.2f%% without",
                100 * mean(outcomes, Outcome::entered),
                100 * mean(outcomes, Outcome::enteredOpen))));
  }
}
