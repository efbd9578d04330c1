package dev.coset.claims.steerabletransformers;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.steerabletransformers.PairContest.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Pairs of glyphs: "Steerable Transformers for Volumetric Data". */
public final class SteerableTransformersClaim implements Claim {

  private static final int STEPS = 3;

  @Override
  public String id() {
    return "steerable-transformers";
  }

  @Override
  public String measures() {
    return "For a steerable network with a transformer layer, trained to say whether two upright"
        + " glyphs far apart are the same: its accuracy on images turned by any angle; the change"
        + " of its logits under quarter turns in single precision.";
  }

  @Override
  public String baseline() {
    return "The steerable network without attention, and a plain convolutional network, each with"
        + " at least as many weights, trained on the same images for as many steps.";
  }

  @Override
  public String criterion() {
    return "Mean over seeds of the difference of accuracies on turned images at least 3 points to"
        + " the steerable network without attention and 15 points to the plain one; logits"
        + " change by at most 1e-4, for every seed.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, STEPS, random);
    List<Outcome> outcomes = experiment.repeat(own -> new PairContest(experiment, own).run());
    List<Check> checks =
        List.of(
            Check.onMean(
                "accuracy on turned images, above the network without attention",
                each(outcomes, o -> o.attention().turned() - o.blind().turned()),
                Relation.AT_LEAST,
                0.03),
            Check.onMean(
                "accuracy on turned images, above the plain network",
                each(outcomes, o -> o.attention().turned() - o.plain().turned()),
                Relation.AT_LEAST,
                0.15),
            Check.onWorst(
                "largest relative change of logits under quarter turns in float32",
                each(outcomes, Outcome::change),
                Relation.AT_MOST,
                1e-4));
    return experiment.end(checks, notes(outcomes));
  }

  private static List<String> notes(List<Outcome> outcomes) {
    Outcome first = outcomes.getFirst();
    return List.of(
        String.format(
            Locale.ROOT,
            "Mean accuracies: with attention %.3f upright, %.3f turned; without %.3f, %.3f; plain"
                + " %.3f, %.3f",
            mean(outcomes, o -> o.attention().upright()),
            mean(outcomes, o -> o.attention().turned()),
            mean(outcomes, o -> o.blind().upright()),
            mean(outcomes, o -> o.blind().turned()),
            mean(outcomes, o -> o.plain().upright()),
            mean(outcomes, o -> o.plain().turned())),
        "Weights: with attention %d, without %d, plain %d"
            .formatted(
                first.attention().weights(), first.blind().weights(), first.plain().weights()));
  }
}
