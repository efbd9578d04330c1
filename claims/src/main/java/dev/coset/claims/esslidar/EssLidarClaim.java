package dev.coset.claims.esslidar;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.esslidar.PretrainingContest.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Cars found with few labels: "Equivariant Spatio-Temporal Self-Supervision for LiDAR Object
 * Detection".
 */
public final class EssLidarClaim implements Claim {

  @Override
  public String id() {
    return "e-sslidar";
  }

  @Override
  public String measures() {
    return "For detectors of the centres of cars, trained on 20 labelled scans from a backbone"
        + " that was pre-trained on 300 unlabelled pairs by contrast under shift, scale and mirror,"
        + " classification of turns and flow: average precision within 1 m, the mean of three"
        + " detectors for each backbone.";
  }

  @Override
  public String baseline() {
    return "The same detectors from random weights; from the same pre-training by pooled invariance"
        + " alone; and without the flow.";
  }

  @Override
  public String criterion() {
    return "Mean average precision at least 5 points above random weights, at least 2 above"
        + " invariance, and at least 1 above pre-training without the flow.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, PretrainingContest.STEPS, random);
    List<Outcome> outcomes =
        experiment.repeat(own -> new PretrainingContest(experiment, own).run());
    List<Check> checks =
        List.of(
            Check.onMean(
                "average precision above that from random weights, in points",
                each(outcomes, o -> 100 * (o.equivariant() - o.fresh())),
                Relation.AT_LEAST,
                5),
            Check.onMean(
                "average precision above that from invariance, in points",
                each(outcomes, o -> 100 * (o.equivariant() - o.invariant())),
                Relation.AT_LEAST,
                2),
            Check.onMean(
                "average precision above that without flow, in points",
                each(outcomes, o -> 100 * (o.equivariant() - o.still())),
                Relation.AT_LEAST,
                1));
    String note =
        String.format(
            Locale.ROOT,
            "Mean average precision: %.1f%%, without flow %.1f%%, by invariance %.1f%%, from random"
                + " weights %.1f%%",
            100 * mean(outcomes, Outcome::equivariant),
            100 * mean(outcomes, Outcome::still),
            100 * mean(outcomes, Outcome::invariant),
            100 * mean(outcomes, Outcome::fresh));
    return experiment.end(checks, List.of(note));
  }
}
