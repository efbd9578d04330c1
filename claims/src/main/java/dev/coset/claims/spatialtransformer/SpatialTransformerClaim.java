package dev.coset.claims.spatialtransformer;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.spatialtransformer.GlyphContest.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Poses corrected before a plain classifier: "Spatial Transformer Networks". */
public final class SpatialTransformerClaim implements Claim {

  @Override
  public String id() {
    return "spatial-transformer";
  }

  @Override
  public String measures() {
    return "For a classifier with two hidden layers behind an affine spatial transformer, trained"
        + " on 3,000 glyphs of 42 pixels turned by up to 90 degrees, scaled by 0.7 to 1.2"
        + " and shifted: the error on 2,000 others, the share of pairs of moved copies of a"
        + " glyph with one label, and the derivatives of the transformer.";
  }

  @Override
  public String baseline() {
    return "The same classifier without the transformer, wider so that it has at least as many"
        + " weights, trained on the same images for as many steps and tuned over the same"
        + " learning rates; derivatives by central differences.";
  }

  @Override
  public String criterion() {
    return "Mean error at most 0.6 of the baseline's (ratio of means over seeds); mean share of"
        + " pairs of copies with one label at least 10 points higher; derivatives agree with"
        + " differences to 1e-4 for every seed.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, 2 * GlyphContest.RATES.size(), random);
    List<Outcome> outcomes = experiment.repeat(own -> new GlyphContest(experiment, own).run());
    double ratio =
        mean(outcomes, o -> o.corrected().error()) / mean(outcomes, o -> o.plain().error());
    List<Check> checks =
        List.of(
            new Check(
                "error behind the transformer divided by that of the classifier alone",
                ratio,
                each(outcomes, Outcome::errorRatio),
                Relation.AT_MOST,
                0.6),
            Check.onMean(
                "share of pairs of copies with one label above that of the classifier alone, in"
                    + " points",
                each(outcomes, o -> 100 * (o.corrected().agreement() - o.plain().agreement())),
                Relation.AT_LEAST,
                10),
            Check.onWorst(
                "largest error of a derivative against differences",
                each(outcomes, Outcome::gradientError),
                Relation.AT_MOST,
                1e-4));
    return experiment.end(checks, notes(outcomes));
  }

  private static List<String> notes(List<Outcome> outcomes) {
    Outcome first = outcomes.getFirst();
    return List.of(
        String.format(
            Locale.ROOT,
            "Mean errors: %.1f%% behind the transformer, %.1f%% alone; copies with the label"
                + " that most have: %.1f%% and %.1f%%",
            100 * mean(outcomes, o -> o.corrected().error()),
            100 * mean(outcomes, o -> o.plain().error()),
            100 * mean(outcomes, o -> o.corrected().majority()),
            100 * mean(outcomes, o -> o.plain().majority())),
        "%d weights with the transformer, %d alone"
            .formatted(first.corrected().weights(), first.plain().weights()));
  }
}
