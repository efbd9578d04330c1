package dev.coset.claims.byod;

import static dev.coset.claims.Experiment.each;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.byod.LanguageContest.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Label-free tests of small language models: "Bring Your Own Data! Self-Supervised Evaluation for
 * Large Language Models".
 */
public final class ByodClaim implements Claim {

  @Override
  public String id() {
    return "byod";
  }

  @Override
  public String measures() {
    return "Transformers of 90,000 weights trained on a language with 192 true facts: rank"
        + " correlation of negation score and closed-book accuracy over 8 checkpoints of one run,"
        + " word-order scores with 3 swaps, and long-range scores of contexts 64 and 8.";
  }

  @Override
  public String baseline() {
    return "Labelled questions for negation; a bag of words, trained alike, for word order; the"
        + " same transformer with a context of 8 for long range.";
  }

  @Override
  public String criterion() {
    return "Mean rank correlation at least 0.8; word order above 0.01 for the transformer and below"
        + " 1e-6 for the bag; the long-range score of context 64 exceeds that of context 8 beyond"
        + " the paired 95% interval, for every seed.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, LanguageContest.STEPS, random);
    List<Outcome> outcomes = experiment.repeat(own -> new LanguageContest(experiment, own).run());
    return experiment.end(checks(outcomes), notes(outcomes));
  }

  private static List<Check> checks(List<Outcome> outcomes) {
    return List.of(
        Check.onMean(
            "rank correlation of negation score and accuracy",
            each(outcomes, Outcome::correlation),
            Relation.AT_LEAST,
            0.8),
        Check.onWorst(
            "word-order score of the transformer",
            each(outcomes, Outcome::order),
            Relation.AT_LEAST,
            0.01),
        Check.onWorst(
            "word-order score of the bag of words",
            each(outcomes, Outcome::bagOrder),
            Relation.AT_MOST,
            1e-6),
        Check.onWorst(
            "long range, context 64 less 8, lower limit",
            each(outcomes, o -> o.range().lower()),
            Relation.AT_LEAST,
            1e-9));
  }

  private static List<String> notes(List<Outcome> outcomes) {
    Outcome first = outcomes.getFirst();
    return List.of(
        "First seed, by checkpoint: negation "
            + listed(first.negation())
            + "; accuracy "
            + listed(first.accuracy()),
        String.format(
            Locale.ROOT,
            "First seed: long range differs by %.4f (%.4f to %.4f)",
            first.range().estimate(),
            first.range().lower(),
            first.range().upper()));
  }

  private static String listed(List<Double> values) {
    return values.stream()
        .map(value -> String.format(Locale.ROOT, "%.2f", value))
        .collect(Collectors.joining(", "));
  }
}
