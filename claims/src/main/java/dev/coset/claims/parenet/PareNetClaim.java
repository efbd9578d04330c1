package dev.coset.claims.parenet;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.parenet.HypothesisContest.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Motions from single matches: "PARE-Net: Position-Aware Rotation-Equivariant Networks for Robust
 * Point Cloud Registration".
 */
public final class PareNetClaim implements Claim {

  @Override
  public String id() {
    return "pare-net";
  }

  @Override
  public String measures() {
    return "For a network trained on 120 pairs of scans of clutter, 512 points each, overlap 0.4 to"
        + " 0.7, in any pose: the share of 50 pairs registered within 5 degrees and 0.1 radii from"
        + " 250 matches, a tenth of them right, with 200 hypotheses; the same with targets turned"
        + " once more; and the error of equivariance.";
  }

  @Override
  public String baseline() {
    return "RANSAC with 200 triples of the same matches, judged and refined alike.";
  }

  @Override
  public String criterion() {
    return "Error of equivariance below 1e-6 in double precision and recall changed by less than 1"
        + " point when targets are turned, for every seed; mean recall at least 20 points above"
        + " RANSAC.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, HypothesisContest.STEPS, random);
    List<Outcome> outcomes = experiment.repeat(own -> new HypothesisContest(experiment, own).run());
    List<Check> checks =
        List.of(
            Check.onWorst(
                "largest error of vectors and descriptors under a motion in float64",
                each(outcomes, Outcome::error),
                Relation.AT_MOST,
                1e-6),
            Check.onMean(
                "recall above that of RANSAC, in points",
                each(outcomes, o -> 100 * (o.recall() - o.ransac())),
                Relation.AT_LEAST,
                20),
            Check.onWorst(
                "change of recall when targets are turned, in points",
                each(outcomes, o -> 100 * Math.abs(o.recall() - o.turned())),
                Relation.AT_MOST,
                1));
    return experiment.end(
        checks,
        List.of(
            String.format(
                Locale.ROOT,
                "Mean recalls: %.1f%%, targets turned once more %.1f%%, RANSAC %.1f%%",
                100 * mean(outcomes, Outcome::recall),
                100 * mean(outcomes, Outcome::turned),
                100 * mean(outcomes, Outcome::ransac))));
  }
}
