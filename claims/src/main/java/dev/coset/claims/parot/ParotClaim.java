package dev.coset.claims.parot;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.parot.PatchContest.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Invariance of patches that is learned: "PaRot: Patch-Wise Rotation-Invariant Network via Feature
 * Disentanglement and Pose Restoration".
 */
public final class ParotClaim implements Claim {

  @Override
  public String id() {
    return "parot";
  }

  @Override
  public String measures() {
    return "For a network that learns codes and orientations of patches, trained on 60 upright"
        + " clouds of 256 points of each of 8 kinds of shape: accuracy on 30 clouds of each kind"
        + " in any pose, and the mean relative change of its features under rotations.";
  }

  @Override
  public String baseline() {
    return "The same network trained without the losses that compare two poses of a patch; and"
        + " with these losses, but without relative orientations.";
  }

  @Override
  public String criterion() {
    return "Mean accuracy in any pose at least 15 points above the first and 2 above the second;"
        + " the change of features at least 5 times smaller than in the first.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, 3, random);
    List<Outcome> outcomes = experiment.repeat(own -> new PatchContest(experiment, own).run());
    List<Check> checks =
        List.of(
            Check.onMean(
                "accuracy in any pose above training without two poses, in points",
                each(outcomes, o -> 100 * (o.full().turned() - o.plain().turned())),
                Relation.AT_LEAST,
                15),
            Check.onMean(
                "accuracy in any pose above that without orientations, in points",
                each(outcomes, o -> 100 * (o.full().turned() - o.blind().turned())),
                Relation.AT_LEAST,
                2),
            Check.onMean(
                "how many times smaller the change of features is",
                each(outcomes, o -> o.plain().change() / o.full().change()),
                Relation.AT_LEAST,
                5));
    return experiment.end(checks, notes(outcomes));
  }

  private static List<String> notes(List<Outcome> outcomes) {
    return List.of(
        String.format(
            Locale.ROOT,
            "Mean accuracies upright and in any pose: all parts %.1f%% and %.1f%%, without two"
                + " poses %.1f%% and %.1f%%, without orientations %.1f%% and %.1f%%",
            100 * mean(outcomes, o -> o.full().still()),
            100 * mean(outcomes, o -> o.full().turned()),
            100 * mean(outcomes, o -> o.plain().still()),
            100 * mean(outcomes, o -> o.plain().turned()),
            100 * mean(outcomes, o -> o.blind().still()),
            100 * mean(outcomes, o -> o.blind().turned())),
        String.format(
            Locale.ROOT,
            "Mean relative changes of features: all parts %.3f, without two poses %.3f, without"
                + " orientations %.3f",
            mean(outcomes, o -> o.full().change()),
            mean(outcomes, o -> o.plain().change()),
            mean(outcomes, o -> o.blind().change())));
  }
}
