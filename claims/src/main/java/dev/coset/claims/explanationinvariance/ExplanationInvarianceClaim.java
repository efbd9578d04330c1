package dev.coset.claims.explanationinvariance;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.explanationinvariance.ShiftedExplanations.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Explanations of a network that does not notice shifts: "Evaluating the Robustness of
 * Interpretability Methods through Explanation Invariance and Equivariance".
 */
public final class ExplanationInvarianceClaim implements Claim {

  private static final List<Integer> AVERAGED = ShiftedExplanations.AVERAGED;

  @Override
  public String id() {
    return "explanation-invariance";
  }

  @Override
  public String measures() {
    return "For a convolutional network with circular padding and a mean over time, trained on"
        + " cyclic series of 64 moments: how alike explanations of shifted series and shifted"
        + " explanations are, over all shifts; for scores of concepts in the layer before the"
        + " mean, how alike they stay under 16 random shifts, also when averaged over 4, 16 and"
        + " all shifts.";
  }

  @Override
  public String baseline() {
    return "The same explanations without what theory asks for: integrated gradients from a ramp"
        + " of twice the data's deviation, occlusion by windows of 8 that begin 8 apart, concept"
        + " scores as they are.";
  }

  @Override
  public String criterion() {
    return "Equivariance at least 0.999 for gradients and integrated gradients from 0, at most 0.95"
        + " from the ramp and at most 0.97 for occlusion; concept scores invariant to less than"
        + " 0.95, to at least 0.999 when averaged over all shifts, and on average over seeds"
        + " never less when averaged over more. Exact ones for every seed, others on the mean.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, 3, random);
    List<Outcome> outcomes =
        experiment.repeat(own -> new ShiftedExplanations(experiment, own).run());
    List<Check> checks = new ArrayList<>();
    checks.add(
        Check.onWorst(
            "gradients: equivariance",
            each(outcomes, Outcome::gradient),
            Relation.AT_LEAST,
            0.999));
    checks.add(
        Check.onWorst(
            "integrated gradients from 0: equivariance",
            each(outcomes, Outcome::integrated),
            Relation.AT_LEAST,
            0.999));
    checks.add(
        Check.onMean(
            "integrated gradients from a ramp: equivariance",
            each(outcomes, Outcome::tilted),
            Relation.AT_MOST,
            0.95));
    checks.add(
        Check.onMean(
            "occlusion: equivariance", each(outcomes, Outcome::occlusion), Relation.AT_MOST, 0.97));
    checks.add(
        Check.onMean(
            "concept scores: invariance",
            each(outcomes, o -> o.concepts().getFirst()),
            Relation.AT_MOST,
            0.95));
    checks.add(
        Check.onWorst(
            "concept scores averaged over all shifts: invariance",
            each(outcomes, o -> o.concepts().getLast()),
            Relation.AT_LEAST,
            0.999));
    for (int i = 1; i < AVERAGED.size(); i++) {
      int at = i;
      checks.add(
          Check.onMean(
              "invariance gained from %d to %d shifts"
                  .formatted(AVERAGED.get(i - 1), AVERAGED.get(i)),
              each(outcomes, o -> o.concepts().get(at) - o.concepts().get(at - 1)),
              Relation.AT_LEAST,
              0));
    }
    return experiment.end(
        checks,
        List.of(
            String.format(
                Locale.ROOT,
                "The network tells the series apart with %.1f%% accuracy",
                100 * mean(outcomes, Outcome::accuracy))));
  }
}
