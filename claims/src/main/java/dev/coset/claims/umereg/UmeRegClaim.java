package dev.coset.claims.umereg;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.umereg.StreetContest.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Scans registered in any yaw: "UMERegRobust - Universal Manifold Embedding Compatible Features for
 * Robust Point Cloud Registration".
 */
public final class UmeRegClaim implements Claim {

  @Override
  public String id() {
    return "umereg";
  }

  @Override
  public String measures() {
    return "For a coloring trained on "
        + StreetContest.TRAINING
        + " pairs of simulated scans of streets, 2 to 8 m apart with any yaw, each sampled"
        + " independently: the share of "
        + StreetContest.TESTS
        + " pairs of other streets registered within 2 degrees and 0.3 m; the median distance of"
        + " embeddings of the same places; and the error of the motion that one keypoint gives in"
        + " the same sampling.";
  }

  @Override
  public String baseline() {
    return "ICP from the identity on the same equalized surfaces; and embeddings of points as"
        + " scanned, with a network trained on such points in the same way.";
  }

  @Override
  public String criterion() {
    return "In the same sampling a motion exact to 1e-9 for every seed; mean recall at least 80"
        + " percent and at least 40 points above ICP; median distance of true pairs at least 25"
        + " percent below that of points as scanned.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, StreetContest.STEPS, random);
    List<Outcome> outcomes = experiment.repeat(own -> new StreetContest(experiment, own).run());
    List<Check> checks =
        List.of(
            Check.onWorst(
                "largest error of the motion from one keypoint in the same sampling",
                each(outcomes, Outcome::error),
                Relation.AT_MOST,
                1e-9),
            Check.onMean(
                "recall in percent",
                each(outcomes, o -> 100 * o.recalls().ours()),
                Relation.AT_LEAST,
                80),
            Check.onMean(
                "recall above that of ICP, in points",
                each(outcomes, o -> 100 * (o.recalls().ours() - o.recalls().icp())),
                Relation.AT_LEAST,
                40),
            Check.onMean(
                "median distance of true pairs below that of points as scanned, in percent",
                each(outcomes, o -> 100 * (1 - o.even() / o.raw())),
                Relation.AT_LEAST,
                25));
    return experiment.end(
        checks,
        List.of(
            String.format(
                Locale.ROOT,
                "Mean recalls: %.1f%%, from a match within 10 degrees and 2 m %.1f%%, ICP %.1f%%",
                100 * mean(outcomes, o -> o.recalls().ours()),
                100 * mean(outcomes, o -> o.recalls().guessed()),
                100 * mean(outcomes, o -> o.recalls().icp())),
            String.format(
                Locale.ROOT,
                "Median distances of true pairs: equalized %.3f, as scanned %.3f",
                mean(outcomes, Outcome::even),
                mean(outcomes, Outcome::raw))));
  }
}
