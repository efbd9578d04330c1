package dev.coset.claims.equivariantadaptation;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.equivariantadaptation.FrozenGlyphs.Adaptation;
import dev.coset.claims.equivariantadaptation.FrozenGlyphs.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** A frozen classifier of glyphs: "Equivariant Adaptation of Large Pretrained Models". */
public final class EquivariantAdaptationClaim implements Claim {

  @Override
  public String id() {
    return "equivariant-adaptation";
  }

  @Override
  public String measures() {
    return "A convolutional network trained on upright glyphs, frozen, behind a pose taught by the"
        + " prior alone on 500 upright images without labels: accuracy averaged over quarter"
        + " and eighth turns of unseen images, and on upright ones.";
  }

  @Override
  public String baseline() {
    return "The frozen network alone, and behind the same pose before it is taught.";
  }

  @Override
  public String criterion() {
    return "Under quarter turns mean accuracy at least 25 points above the frozen network and"
        + " within 4 points of its upright accuracy; upright images lose at most 3 points,"
        + " and at least 15 behind the untaught pose; at least 95% of the upright accuracy"
        + " under quarter and under eighth turns, with at most 2% of the weights trained.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, FrozenGlyphs.STEPS, random);
    List<Outcome> outcomes = experiment.repeat(own -> new FrozenGlyphs(experiment, own).run());
    return experiment.end(checks(outcomes), notes(outcomes));
  }

  private static List<Check> checks(List<Outcome> outcomes) {
    return List.of(
        Check.onMean(
            "quarter turns: accuracy above the frozen network, in points",
            points(outcomes, o -> o.quarters().adapted() - o.quarters().frozen()),
            Relation.AT_LEAST,
            25),
        Check.onMean(
            "quarter turns: accuracy below the upright one of the frozen network, in points",
            points(outcomes, o -> o.upright() - o.quarters().adapted()),
            Relation.AT_MOST,
            4),
        Check.onMean(
            "upright: what the taught pose costs, in points",
            points(outcomes, o -> o.upright() - o.quarters().upright()),
            Relation.AT_MOST,
            3),
        Check.onMean(
            "upright: what the untaught pose costs, in points",
            points(outcomes, o -> o.upright() - o.quarters().untaught()),
            Relation.AT_LEAST,
            15),
        recovered("quarter", outcomes, Outcome::quarters),
        recovered("eighth", outcomes, Outcome::eighths),
        Check.onWorst(
            "weights of the pose, in percent of those of the frozen network",
            each(outcomes, o -> 100 * o.quarters().share()),
            Relation.AT_MOST,
            2));
  }

  private static Check recovered(
      String turns, List<Outcome> outcomes, Function<Outcome, Adaptation> which) {
    return Check.onMean(
        turns + " turns: accuracy in percent of the upright one of the frozen network",
        each(outcomes, o -> 100 * which.apply(o).adapted() / o.upright()),
        Relation.AT_LEAST,
        95);
  }

  private static List<Double> points(List<Outcome> outcomes, Function<Outcome, Double> share) {
    return each(outcomes, o -> 100 * share.apply(o));
  }

  private static List<String> notes(List<Outcome> outcomes) {
    return List.of(
        String.format(
            Locale.ROOT,
            "Mean accuracies: frozen %.1f%% upright, %.1f%% over quarter and %.1f%% over eighth"
                + " turns; adapted %.1f%%, %.1f%% and %.1f%%",
            100 * mean(outcomes, Outcome::upright),
            100 * mean(outcomes, o -> o.quarters().frozen()),
            100 * mean(outcomes, o -> o.eighths().frozen()),
            100 * mean(outcomes, o -> o.quarters().upright()),
            100 * mean(outcomes, o -> o.quarters().adapted()),
            100 * mean(outcomes, o -> o.eighths().adapted())),
        String.format(
            Locale.ROOT,
            "Unseen upright images left as they are: %.1f%% under quarter and %.1f%% under eighth"
                + " turns",
            100 * mean(outcomes, o -> o.quarters().identityRate()),
            100 * mean(outcomes, o -> o.eighths().identityRate())));
  }
}
