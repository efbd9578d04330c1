package dev.coset.claims.unigrasp;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.unigrasp.GraspContest.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * One policy distilled from many: "UniGraspTransformer: Simplified Policy Distillation for Scalable
 * Dexterous Robotic Grasping".
 */
public final class UniGraspClaim implements Claim {

  @Override
  public String id() {
    return "unigrasp";
  }

  @Override
  public String measures() {
    return "The share of 10 unseen convex objects, from 50 starts each, that a gripper of two"
        + " fingers lifts by 0.4 m under a transformer over groups of observations, distilled from"
        + " successful episodes of 40 teachers, each trained on one object by derivatives through"
        + " the simulator.";
  }

  @Override
  public String baseline() {
    return "A perceptron distilled from the same episodes in the same way, and a perceptron such as"
        + " a teacher's, trained on all 40 objects with the same episodes and steps.";
  }

  @Override
  public String criterion() {
    return "Mean over seeds of the difference of success on unseen objects: at least 0.05 to the"
        + " distilled perceptron and at least 0.1 to the policy trained on all.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, 4, random);
    List<Outcome> outcomes = experiment.repeat(own -> new GraspContest(experiment, own).run());
    List<Check> checks =
        List.of(
            Check.onMean(
                "more success than the distilled perceptron",
                each(outcomes, o -> o.tokens() - o.flat()),
                Relation.AT_LEAST,
                0.05),
            Check.onMean(
                "more success than the policy trained on all",
                each(outcomes, o -> o.tokens() - o.joint()),
                Relation.AT_LEAST,
                0.1));
    return experiment.end(checks, notes(outcomes));
  }

  private static List<String> notes(List<Outcome> outcomes) {
    return List.of(
        String.format(
            Locale.ROOT,
            "Success: %.3f of teachers on their own objects; on unseen ones %.3f of the"
                + " transformer, %.3f of the distilled perceptron, %.3f of the policy trained on"
                + " all",
            mean(outcomes, Outcome::teachers),
            mean(outcomes, Outcome::tokens),
            mean(outcomes, Outcome::flat),
            mean(outcomes, Outcome::joint)),
        String.format(
            Locale.ROOT,
            "Mean squared errors of actions in episodes held out: %.4f of the transformer, %.4f of"
                + " the perceptron",
            mean(outcomes, Outcome::error),
            mean(outcomes, Outcome::flatError)));
  }
}
