package dev.coset.claims.g2sf;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.g2sf.FusionContest.Areas;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Two anomaly scores fused: "G2SF-MIAD: Geometry-Guided Score Fusion for Multimodal Industrial
 * Anomaly Detection".
 */
public final class G2sfClaim implements Claim {

  @Override
  public String id() {
    return "g2sf";
  }

  @Override
  public String measures() {
    return "Banks of 30 good scans (64 x 64 pixels) of a generated part, tested on 36 scans with"
        + " defects of shape, of color and of both at one place, and 10 good ones: pixel AUROC of"
        + " the fused score.";
  }

  @Override
  public String baseline() {
    return "The scores of shape and of color from the same banks, each over its mean on good"
        + " patches; their sum and their maximum.";
  }

  @Override
  public String criterion() {
    return "Pixel AUROC at least 0.02 above the best of the four (mean over seeds).";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, FusionContest.STEPS, random);
    List<Areas> areas = experiment.repeat(own -> new FusionContest(experiment, own).run());
    return experiment.end(
        List.of(
            Check.onMean(
                "pixel AUROC above the best rival",
                each(areas, Areas::lead),
                Relation.AT_LEAST,
                0.02)),
        List.of(
            String.format(
                Locale.ROOT,
                "Mean pixel AUROC: fused %.3f; shape %.3f, color %.3f, sum %.3f, maximum %.3f",
                mean(areas, Areas::fused),
                mean(areas, Areas::shape),
                mean(areas, Areas::color),
                mean(areas, Areas::sum),
                mean(areas, Areas::most)),
            String.format(
                Locale.ROOT,
                "Mean AU-PRO: fused %.3f, sum %.3f",
                mean(areas, Areas::fusedOverlap),
                mean(areas, Areas::sumOverlap))));
  }
}
