package dev.coset.claims.backtothefeature;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.backtothefeature.DefectContest.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Defects found by histograms of surface features: "Back to the Feature: Classical 3D Features are
 * (Almost) All You Need for 3D Anomaly Detection".
 */
public final class BackToTheFeatureClaim implements Claim {

  @Override
  public String id() {
    return "back-to-the-feature";
  }

  @Override
  public String measures() {
    return "Memory banks of 30 good scans (64 x 64 pixels) of a generated part, tested on 40"
        + " defective and 10 good scans: pixel AUROC with poses as in training (turns to 0.4,"
        + " tilts to 0.12) and beyond (any turn, tilts to 0.35), and AU-PRO with 10 stained parts"
        + " added.";
  }

  @Override
  public String baseline() {
    return "The same bank, grid and smoothing with raw depth patches, and with histograms of"
        + " depth gradients; for stains, shape alone and color alone.";
  }

  @Override
  public String criterion() {
    return "Pixel AUROC at least 0.90 and at least 0.08 above both; beyond the poses of training"
        + " it falls by less than 0.03, that of each rival by more than 0.05; with stains, AU-PRO"
        + " of shape and color together above either alone (means over seeds).";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, DefectContest.STEPS, random);
    List<Outcome> outcomes = experiment.repeat(own -> new DefectContest(experiment, own).run());
    List<Check> checks =
        List.of(
            Check.onMean(
                "pixel AUROC", each(outcomes, o -> o.fpfh().seen()), Relation.AT_LEAST, 0.9),
            Check.onMean(
                "pixel AUROC above the better rival",
                each(outcomes, Outcome::lead),
                Relation.AT_LEAST,
                0.08),
            Check.onMean(
                "fall of pixel AUROC beyond the poses of training",
                each(outcomes, o -> o.fpfh().fall()),
                Relation.AT_MOST,
                0.03),
            Check.onMean(
                "fall of the rival that falls less",
                each(outcomes, Outcome::leastFall),
                Relation.AT_LEAST,
                0.05),
            Check.onMean(
                "AU-PRO with stains, shape and color above the better alone",
                each(outcomes, Outcome::overlapLead),
                Relation.ABOVE,
                0));
    return experiment.end(checks, notes(outcomes));
  }

  private static List<String> notes(List<Outcome> outcomes) {
    return List.of(
        String.format(
            Locale.ROOT,
            "Mean pixel AUROC, poses as in training and beyond: histograms of features %.3f and"
                + " %.3f, raw depths %.3f and %.3f, gradients %.3f and %.3f",
            mean(outcomes, o -> o.fpfh().seen()),
            mean(outcomes, o -> o.fpfh().beyond()),
            mean(outcomes, o -> o.depth().seen()),
            mean(outcomes, o -> o.depth().beyond()),
            mean(outcomes, o -> o.gradients().seen()),
            mean(outcomes, o -> o.gradients().beyond())),
        String.format(
            Locale.ROOT,
            "Mean AU-PRO with stains: shape %.3f, color %.3f, both %.3f; object AUROC of shape"
                + " %.3f",
            mean(outcomes, Outcome::shapeOverlap),
            mean(outcomes, Outcome::colorOverlap),
            mean(outcomes, Outcome::joinedOverlap),
            mean(outcomes, Outcome::objects)));
  }
}
