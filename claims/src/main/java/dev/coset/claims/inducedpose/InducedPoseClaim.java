package dev.coset.claims.inducedpose;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.inducedpose.PoseContest.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Poses from single views, as distributions: "Equivariant Single View Pose Prediction Via Induced
 * and Restricted Representations".
 */
public final class InducedPoseClaim implements Claim {

  @Override
  public String id() {
    return "induced-pose";
  }

  @Override
  public String measures() {
    return "For distributions of the pose on SO(3) from images of five coloured blobs, trained on"
        + " 500 views: the median angle between mode and truth; the law of rolls of the lift in"
        + " single precision; and for an object that looks the same after a half turn, seen"
        + " 3000 times, the mass within 40 degrees of each of its two poses.";
  }

  @Override
  public String baseline() {
    return "The same convolutional network with a perceptron that regresses two columns of the"
        + " matrix, with at least as many weights, trained on the same views for as many steps"
        + " and tuned over two learning rates, where the distribution had one.";
  }

  @Override
  public String criterion() {
    return "Mean median error at most 0.7 of that of the regression; coefficients of features"
        + " turned by 90 degrees within 1e-5 of turned coefficients, for every seed; of the"
        + " symmetric object, at least half of the mass near the two poses and a median ratio of"
        + " the larger to the smaller of at most 1 / 0.3, for every seed.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, PoseContest.STEPS, random);
    List<Outcome> outcomes = experiment.repeat(own -> new PoseContest(experiment, own).run());
    List<Check> checks =
        List.of(
            Check.onMean(
                "median angular error relative to that of the regression",
                each(outcomes, o -> o.ours() / o.theirs()),
                Relation.AT_MOST,
                0.7),
            Check.onWorst(
                "largest relative error of the law of rolls in float32",
                each(outcomes, Outcome::change),
                Relation.AT_MOST,
                1e-5),
            Check.onWorst(
                "mass near the two poses of a symmetric object",
                each(outcomes, o -> o.modes().share()),
                Relation.AT_LEAST,
                0.5),
            Check.onWorst(
                "median ratio of the mass near them, the larger to the smaller",
                each(outcomes, o -> o.modes().ratio()),
                Relation.AT_MOST,
                1 / 0.3));
    return experiment.end(checks, notes(outcomes));
  }

  private static List<String> notes(List<Outcome> outcomes) {
    Outcome first = outcomes.getFirst();
    return List.of(
        String.format(
            Locale.ROOT,
            "Mean median errors: distribution %.1f degrees, regression %.1f degrees",
            mean(outcomes, Outcome::ours),
            mean(outcomes, Outcome::theirs)),
        "The distribution has %d weights, the regression %d"
            .formatted(first.weights(), first.rivalWeights()));
  }
}
