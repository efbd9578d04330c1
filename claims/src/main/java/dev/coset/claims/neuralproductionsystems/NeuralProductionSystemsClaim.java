package dev.coset.claims.neuralproductionsystems;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.neuralproductionsystems.RuleContest.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Four hidden rules among entities, found by a system of rules: "Neural Production Systems". */
public final class NeuralProductionSystemsClaim implements Claim {

  @Override
  public String id() {
    return "neural-production-systems";
  }

  @Override
  public String measures() {
    return "One of four hidden rules changes one of 5 entities by a number of another. After"
        + " training on such events, among 10 entities: the root mean squared error of all numbers,"
        + " and the normalized mutual information between the rules that are picked and those that"
        + " acted, which were never told.";
  }

  @Override
  public String baseline() {
    return "A message-passing network with as many weights, the better of sums and means of"
        + " messages, after as many events with the same choice of learning rates.";
  }

  @Override
  public String criterion() {
    return "Mean over seeds of the error among 10 entities at most half of the baseline's; mutual"
        + " information at least 0.8 for the mean over seeds.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    int steps = 2 * RuleContest.VARIANTS * RuleContest.RATES.size();
    Experiment experiment = Experiment.begin(id(), budget, steps, random);
    List<Outcome> outcomes = experiment.repeat(own -> new RuleContest(experiment, own).run());
    List<Check> checks =
        List.of(
            Check.onMean(
                "error among 10 entities as a part of the baseline's",
                each(outcomes, o -> o.rules() / o.messages()),
                Relation.AT_MOST,
                0.5),
            Check.onMean(
                "mutual information between picked and true rules",
                each(outcomes, Outcome::told),
                Relation.AT_LEAST,
                0.8));
    return experiment.end(
        checks,
        List.of(
            String.format(
                Locale.ROOT,
                "Errors among 5 entities: %.4f with rules, %.4f with messages; among 10: %.4f and"
                    + " %.4f; %.0f and %.0f weights",
                mean(outcomes, Outcome::rulesBefore),
                mean(outcomes, Outcome::messagesBefore),
                mean(outcomes, Outcome::rules),
                mean(outcomes, Outcome::messages),
                mean(outcomes, o -> (double) o.rulesSize()),
                mean(outcomes, o -> (double) o.messagesSize())),
            "A cue of two numbers on the entity that is changed tells the rule by its quadrant"));
  }
}
