package dev.coset.claims.tinvnn;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.tinvnn.ShapeContest.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Shapes in any pose: "Revisiting Transformation Invariant Geometric Deep Learning: Are Initial
 * Representations All You Need?".
 */
public final class TinvnnClaim implements Claim {

  private static final int STEPS = 3;

  @Override
  public String id() {
    return "tinvnn";
  }

  @Override
  public String measures() {
    return "For a PointNet on distance coordinates, trained on upright shapes: accuracy under"
        + " random rotation, scaling and shift, the relative change of logits in double"
        + " precision, and how well distances are kept.";
  }

  @Override
  public String baseline() {
    return "The same PointNet on raw coordinates (centred and scaled to the unit ball), trained on"
        + " the same upright shapes for as many steps with the same settings.";
  }

  @Override
  public String criterion() {
    return "Relative change of logits at most 1e-4 and of distances at most 1e-8, for every seed;"
        + " mean accuracy at least 15 points above the raw PointNet under the same motions"
        + " and at most 10 points below the raw PointNet on upright clouds.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, STEPS, random);
    List<Outcome> outcomes = experiment.repeat(own -> new ShapeContest(experiment, own).run());
    return experiment.end(checks(outcomes), notes(outcomes));
  }

  private static List<Check> checks(List<Outcome> outcomes) {
    return List.of(
        Check.onWorst(
            "largest relative change of logits in float64",
            each(outcomes, Outcome::change),
            Relation.AT_MOST,
            1e-4),
        Check.onWorst(
            "largest change of a distance, relative to the largest distance",
            each(outcomes, Outcome::distances),
            Relation.AT_MOST,
            1e-8),
        Check.onMean(
            "accuracy on moved clouds above that of the raw PointNet, in points",
            each(outcomes, o -> 100 * (o.invariant() - o.turned())),
            Relation.AT_LEAST,
            15),
        Check.onMean(
            "accuracy on moved clouds below that of the raw PointNet on upright clouds, in points",
            each(outcomes, o -> 100 * (o.upright() - o.invariant())),
            Relation.AT_MOST,
            10));
  }

  private static List<String> notes(List<Outcome> outcomes) {
    return List.of(
        String.format(
            Locale.ROOT,
            "Mean accuracies: %.1f%% on distance coordinates, moved; %.1f%% raw, upright; %.1f%%"
                + " raw, moved",
            100 * mean(outcomes, Outcome::invariant),
            100 * mean(outcomes, Outcome::upright),
            100 * mean(outcomes, Outcome::turned)),
        "The sign rule of the coordinates is Coset's own");
  }
}
