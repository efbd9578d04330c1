package dev.coset.claims.equivarianttransformers;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.equivarianttransformers.PoseContest.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Poses that were never seen: "Equivariant Transformer Networks". */
public final class EquivariantTransformersClaim implements Claim {

  @Override
  public String id() {
    return "equivariant-transformers";
  }

  @Override
  public String measures() {
    return "For a convolutional classifier behind an equivariant transformer for rotations, trained"
        + " on 1,500 glyphs within 30 degrees of upright: how closely predicted angles follow"
        + " turns over the whole circle, and the accuracy on glyphs turned further than that.";
  }

  @Override
  public String baseline() {
    return "The same classifier behind a spatial transformer for rotations, and alone with at least"
        + " as many weights, trained on the same images for as many steps and tuned over the"
        + " same learning rates.";
  }

  @Override
  public String criterion() {
    return "The median of |angle(R_t x) - angle(x) - t| below 5 degrees for every seed; mean"
        + " accuracy on poses not seen at least 20 points above the classifier alone and 10"
        + " above the spatial transformer.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, 3 * PoseContest.RATES.size(), random);
    List<Outcome> outcomes = experiment.repeat(own -> new PoseContest(experiment, own).run());
    List<Check> checks =
        List.of(
            Check.onWorst(
                "median error of an angle after a turn, in degrees",
                each(outcomes, Outcome::poseError),
                Relation.AT_MOST,
                5),
            Check.onMean(
                "accuracy on poses not seen above that of the classifier alone, in points",
                each(outcomes, o -> 100 * (o.equivariant().unseen() - o.plain().unseen())),
                Relation.AT_LEAST,
                20),
            Check.onMean(
                "accuracy on poses not seen above that of the spatial transformer, in points",
                each(outcomes, o -> 100 * (o.equivariant().unseen() - o.learned().unseen())),
                Relation.AT_LEAST,
                10));
    return experiment.end(checks, notes(outcomes));
  }

  private static List<String> notes(List<Outcome> outcomes) {
    Outcome first = outcomes.getFirst();
    return List.of(
        String.format(
            Locale.ROOT,
            "Mean accuracies on poses seen and not seen: %.1f%% and %.1f%% behind the equivariant"
                + " transformer, %.1f%% and %.1f%% behind the spatial transformer, %.1f%% and"
                + " %.1f%% alone",
            100 * mean(outcomes, o -> o.equivariant().seen()),
            100 * mean(outcomes, o -> o.equivariant().unseen()),
            100 * mean(outcomes, o -> o.learned().seen()),
            100 * mean(outcomes, o -> o.learned().unseen()),
            100 * mean(outcomes, o -> o.plain().seen()),
            100 * mean(outcomes, o -> o.plain().unseen())),
        "%d weights with the equivariant transformer, %d with the spatial one, %d alone"
            .formatted(
                first.equivariant().weights(), first.learned().weights(), first.plain().weights()));
  }
}
