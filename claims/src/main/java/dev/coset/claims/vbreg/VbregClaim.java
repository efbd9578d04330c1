package dev.coset.claims.vbreg;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.vbreg.RejectionContest.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Motions from correspondences that are mostly wrong: "Robust Outlier Rejection for 3D Registration
 * with Variational Bayes".
 */
public final class VbregClaim implements Claim {

  @Override
  public String id() {
    return "vbreg";
  }

  @Override
  public String measures() {
    return "For a network trained on 200 sets of 128 correspondences, 5 to 20 percent of them right"
        + " with noise of 1 percent: the share of "
        + RejectionContest.TESTS
        + " sets of 500, 5 to 8 percent right, whose motion is found within 5 degrees and 5 percent"
        + " of the radius; and the share of right correspondences in voted sets.";
  }

  @Override
  public String baseline() {
    return "RANSAC with 1,000 draws and refinement; and the same network without latent variables,"
        + " with as much training, whose sets are the most similar correspondences of its"
        + " last map.";
  }

  @Override
  public String criterion() {
    return "Mean recall at least 20 points above RANSAC and not below the network without latent"
        + " variables; voted sets at least 5 points purer than sets from the last map alone.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, RejectionContest.STEPS, random);
    List<Outcome> outcomes = experiment.repeat(own -> new RejectionContest(experiment, own).run());
    List<Check> checks =
        List.of(
            Check.onMean(
                "recall above that of RANSAC, in points",
                each(outcomes, o -> 100 * (o.ours().recall() - o.ransac().recall())),
                Relation.AT_LEAST,
                20),
            Check.onMean(
                "recall above that of the network without latent variables and votes, in points",
                each(outcomes, o -> 100 * (o.ours().recall() - o.plain().recall())),
                Relation.AT_LEAST,
                0),
            Check.onMean(
                "purity of voted sets above those of the last map, in points",
                each(outcomes, o -> 100 * (o.purity().voted() - o.purity().last())),
                Relation.AT_LEAST,
                5));
    return experiment.end(checks, notes(outcomes));
  }

  private static List<String> notes(List<Outcome> outcomes) {
    return List.of(
        String.format(
            Locale.ROOT,
            "Mean recalls: %.1f%%, without latent variables and votes %.1f%%, RANSAC %.1f%%",
            100 * mean(outcomes, o -> o.ours().recall()),
            100 * mean(outcomes, o -> o.plain().recall()),
            100 * mean(outcomes, o -> o.ransac().recall())),
        String.format(
            Locale.ROOT,
            "Purity of sets: voted %.1f%%, voted and filled to 40 %.1f%%, last map %.1f%%",
            100 * mean(outcomes, o -> o.purity().voted()),
            100 * mean(outcomes, o -> o.purity().filled()),
            100 * mean(outcomes, o -> o.purity().last())),
        String.format(
            Locale.ROOT,
            "Milliseconds per set: %.0f, %.0f and %.0f",
            mean(outcomes, o -> o.ours().milliseconds()),
            mean(outcomes, o -> o.plain().milliseconds()),
            mean(outcomes, o -> o.ransac().milliseconds())));
  }
}
