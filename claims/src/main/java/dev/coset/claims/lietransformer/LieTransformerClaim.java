package dev.coset.claims.lietransformer;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.lietransformer.CountingContest.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Counting patterns in clouds that were moved: "LieTransformer: Equivariant Self-Attention for Lie
 * Groups".
 */
public final class LieTransformerClaim implements Claim {

  @Override
  public String id() {
    return "lietransformer";
  }

  @Override
  public String measures() {
    return "For attention on elements of SE(2) with two random angles to a point, trained to count"
        + " 0 to 2 upright triangles, squares, pentagons and L shapes in 3000 clouds: accuracy on"
        + " clouds under random rigid motions, its distance from that on clouds as in training,"
        + " and the change of logits under turns by 45 degrees with eight angles to a point.";
  }

  @Override
  public String baseline() {
    return "A set transformer on centred coordinates with as many layers and heads and at least as"
        + " many weights, trained on the same clouds for 2.5 times as many steps and tuned over"
        + " two learning rates, where the LieTransformer had one.";
  }

  @Override
  public String criterion() {
    return "Accuracy moves by at most 2 points under motions, for every seed; mean accuracy on"
        + " moved clouds at least 10 points above the set transformer; relative change of logits"
        + " under turns by 45 degrees at most 1e-5, for every seed.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, CountingContest.STEPS, random);
    List<Outcome> outcomes = experiment.repeat(own -> new CountingContest(experiment, own).run());
    List<Check> checks =
        List.of(
            Check.onWorst(
                "change of accuracy under motions, in points",
                each(outcomes, o -> 100 * Math.abs(o.lie().moved() - o.lie().still())),
                Relation.AT_MOST,
                2),
            Check.onMean(
                "accuracy on moved clouds above that of the set transformer, in points",
                each(outcomes, o -> 100 * (o.lie().moved() - o.set().moved())),
                Relation.AT_LEAST,
                10),
            Check.onWorst(
                "largest relative change of logits under turns by 45 degrees in float64",
                each(outcomes, Outcome::change),
                Relation.AT_MOST,
                1e-5));
    return experiment.end(checks, notes(outcomes));
  }

  private static List<String> notes(List<Outcome> outcomes) {
    Outcome first = outcomes.getFirst();
    return List.of(
        String.format(
            Locale.ROOT,
            "Mean accuracies: LieTransformer %.1f%% still and %.1f%% moved, set transformer %.1f%%"
                + " still and %.1f%% moved",
            100 * mean(outcomes, o -> o.lie().still()),
            100 * mean(outcomes, o -> o.lie().moved()),
            100 * mean(outcomes, o -> o.set().still()),
            100 * mean(outcomes, o -> o.set().moved())),
        "The LieTransformer has %d weights, the set transformer %d"
            .formatted(first.lie().weights(), first.set().weights()));
  }
}
