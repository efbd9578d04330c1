package dev.coset.claims.learnedcanonicalization;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.learnedcanonicalization.GlyphContest.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Glyphs in four poses: "Equivariance with Learned Canonicalization Functions". */
public final class LearnedCanonicalizationClaim implements Claim {

  @Override
  public String id() {
    return "learned-canonicalization";
  }

  @Override
  public String measures() {
    return "Glyphs with clutter, each turned by a random number of quarter turns, 600 for training:"
        + " accuracy on unseen ones of a small convolutional network behind a pose that is"
        + " learned together with it, and the relative change of its logits under turns.";
  }

  @Override
  public String baseline() {
    return "The same convolutional network, trained on the same images for as many steps and tuned"
        + " over the same learning rates, behind the pose by the first moment of brightness,"
        + " and alone.";
  }

  @Override
  public String criterion() {
    return "Relative change of logits below 1e-5 for every seed; mean accuracy at least 2 points"
        + " above the network behind the pose by moments and 3 points above the network alone.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, 3 * GlyphContest.RATES.size(), random);
    List<Outcome> outcomes = experiment.repeat(own -> new GlyphContest(experiment, own).run());
    List<Check> checks =
        List.of(
            Check.onWorst(
                "largest relative change of logits under turns",
                each(outcomes, Outcome::error),
                Relation.AT_MOST,
                1e-5),
            Check.onMean(
                "accuracy above the pose by moments, in points",
                each(outcomes, o -> 100 * (o.learned() - o.moments())),
                Relation.AT_LEAST,
                2),
            Check.onMean(
                "accuracy above the network alone, in points",
                each(outcomes, o -> 100 * (o.learned() - o.alone())),
                Relation.AT_LEAST,
                3));
    return experiment.end(checks, notes(outcomes));
  }

  private static List<String> notes(List<Outcome> outcomes) {
    return List.of(
        String.format(
            Locale.ROOT,
            "Mean accuracies: learned pose %.1f%%, pose by moments %.1f%%, alone %.1f%%",
            100 * mean(outcomes, Outcome::learned),
            100 * mean(outcomes, Outcome::moments),
            100 * mean(outcomes, Outcome::alone)));
  }
}
