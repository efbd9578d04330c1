package dev.coset.claims.risurconv;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.risurconv.ShapeContest.Outcome;
import dev.coset.points.shapes.SurfaceFeatures;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Shapes learned upright and recognized in any pose: "RISurConv: Rotation Invariant Surface
 * Attention-Augmented Convolutions for 3D Point Cloud Classification and Segmentation".
 */
public final class RisurconvClaim implements Claim {

  @Override
  public String id() {
    return "risurconv";
  }

  @Override
  public String measures() {
    return "For surface convolutions on RI-14 features, trained on 60 upright clouds of 256 points"
        + " of each of 8 kinds of shape: accuracy on 30 clouds of each kind turned by any"
        + " rotation, and the change of logits under that rotation in double precision.";
  }

  @Override
  public String baseline() {
    return "The same layers, trained on the same clouds with the same settings, on coordinates"
        + " relative to the centre with normals, and on RI-8 features.";
  }

  @Override
  public String criterion() {
    return "Largest change of a logit below 1e-7 for every seed; mean accuracy on turned clouds at"
        + " least 85%, at least 20 points above the network on coordinates and at most 1 point"
        + " below that on RI-8.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, SurfaceFeatures.values().length, random);
    List<Outcome> outcomes = experiment.repeat(own -> new ShapeContest(experiment, own).run());
    List<Check> checks =
        List.of(
            Check.onWorst(
                "largest change of a logit under rotations in float64",
                each(outcomes, Outcome::change),
                Relation.AT_MOST,
                1e-7),
            Check.onMean(
                "accuracy on turned clouds in %",
                each(outcomes, o -> 100 * o.ri14().turned()), Relation.AT_LEAST, 85),
            Check.onMean(
                "accuracy on turned clouds above that on coordinates, in points",
                each(outcomes, o -> 100 * (o.ri14().turned() - o.coordinates().turned())),
                Relation.AT_LEAST,
                20),
            Check.onMean(
                "accuracy on turned clouds above that on RI-8, in points",
                each(outcomes, o -> 100 * (o.ri14().turned() - o.ri8().turned())),
                Relation.AT_LEAST,
                -1));
    return experiment.end(checks, notes(outcomes));
  }

  private static List<String> notes(List<Outcome> outcomes) {
    return List.of(
        String.format(
            Locale.ROOT,
            "Mean accuracies upright and turned: RI-14 %.1f%% and %.1f%%, RI-8 %.1f%% and %.1f%%,"
                + " coordinates %.1f%% and %.1f%%",
            100 * mean(outcomes, o -> o.ri14().still()),
            100 * mean(outcomes, o -> o.ri14().turned()),
            100 * mean(outcomes, o -> o.ri8().still()),
            100 * mean(outcomes, o -> o.ri8().turned()),
            100 * mean(outcomes, o -> o.coordinates().still()),
            100 * mean(outcomes, o -> o.coordinates().turned())));
  }
}
