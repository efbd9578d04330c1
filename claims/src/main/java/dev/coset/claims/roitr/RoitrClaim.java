package dev.coset.claims.roitr;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.roitr.MatchingContest.Outcome;
import dev.coset.claims.roitr.MatchingContest.Score;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Matches of clouds that were turned: "Rotation-Invariant Transformer for Point Cloud Matching".
 */
public final class RoitrClaim implements Claim {

  @Override
  public String id() {
    return "roitr";
  }

  @Override
  public String measures() {
    return "For a matcher trained on 150 pairs of scans of clutter, 1,024 points each, overlap 0.3"
        + " to 0.6, turned by less than 30 degrees: the share of its best 250 matches that"
        + " are right within 0.1 radii, on 20 such pairs and on the same pairs turned"
        + " anyhow; and the change of descriptors.";
  }

  @Override
  public String baseline() {
    return "The same network on differences of coordinates instead of point pair features, trained"
        + " alike; and mutually nearest FPFH descriptors, at most the best 250.";
  }

  @Override
  public String criterion() {
    return "Descriptors change by less than 1e-8 under motions, for every seed; the mean inlier"
        + " ratio falls by less than 1 point when pairs are turned anyhow, while that of the"
        + " network on coordinates falls by more than 15; and it is at least 10 points above"
        + " FPFH.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, MatchingContest.STEPS, random);
    List<Outcome> outcomes = experiment.repeat(own -> new MatchingContest(experiment, own).run());
    List<Check> checks =
        List.of(
            Check.onWorst(
                "largest relative change of descriptors under a motion in float64",
                each(outcomes, Outcome::change),
                Relation.AT_MOST,
                1e-8),
            Check.onMean(
                "fall of the inlier ratio under any turn, in points",
                each(outcomes, o -> fall(o.ours())),
                Relation.AT_MOST,
                1),
            Check.onMean(
                "fall of the inlier ratio of the network on coordinates, in points",
                each(outcomes, o -> fall(o.plain())),
                Relation.AT_LEAST,
                15),
            Check.onMean(
                "inlier ratio above that of FPFH, pairs turned anyhow, in points",
                each(outcomes, o -> 100 * (o.ours().turned() - o.histograms().turned())),
                Relation.AT_LEAST,
                10));
    return experiment.end(
        checks,
        List.of(
            ratios("the matcher", outcomes, Outcome::ours),
            ratios("the network on coordinates", outcomes, Outcome::plain),
            ratios("FPFH", outcomes, Outcome::histograms)));
  }

  private static double fall(Score score) {
    return 100 * (score.near() - score.turned());
  }

  private static String ratios(
      String name, List<Outcome> outcomes, Function<Outcome, Score> method) {
    return String.format(
        Locale.ROOT,
        "Mean inlier ratios of %s: %.1f%% on pairs turned a little, %.1f%% turned anyhow",
        name,
        100 * mean(outcomes, o -> method.apply(o).near()),
        100 * mean(outcomes, o -> method.apply(o).turned()));
  }
}
