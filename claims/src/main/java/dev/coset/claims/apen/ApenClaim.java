package dev.coset.claims.apen;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.apen.PieceContest.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Scenes whose objects move by themselves: "Approximately Piecewise E(3) Equivariant Point
 * Networks".
 */
public final class ApenClaim implements Claim {

  /** What rounding may change in doubles. */
  private static final double ROUNDING = 1e-8;

  @Override
  public String id() {
    return "apen";
  }

  @Override
  public String measures() {
    return "For networks that tell the class of each of 384 points of scenes with 4 to 6 objects,"
        + " trained with objects upright: the mean intersection by union when each object is turned"
        + " and moved by itself; how much such motion changes the scores with the true parts given,"
        + " and the probabilities without, beside the bound from the uncertainty of parts.";
  }

  @Override
  public String baseline() {
    return "The same network with the axes of the whole scene in all parts, trained on the same"
        + " scenes for as many steps.";
  }

  @Override
  public String criterion() {
    return "Mean intersection by union at least 10 points above one frame; with true parts, change"
        + " of scores below 1e-8 in doubles for every seed; mean measured change of probabilities"
        + " below the mean bound, with 1e-8 for rounding, for every seed.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, 2, random);
    List<Outcome> outcomes =
        experiment.repeat(own -> new PieceContest(experiment, PieceContest.FULL, own).run());
    List<Check> checks =
        List.of(
            Check.onMean(
                "mean intersection by union above that of one frame, in points",
                each(outcomes, o -> 100 * (o.own() - o.whole())),
                Relation.AT_LEAST,
                10),
            Check.onWorst(
                "largest change of scores with true parts",
                each(outcomes, Outcome::known),
                Relation.AT_MOST,
                ROUNDING),
            Check.onWorst(
                "measured change of probabilities, less the bound",
                each(outcomes, o -> o.error() - o.bound()),
                Relation.AT_MOST,
                ROUNDING));
    return experiment.end(
        checks,
        List.of(
            String.format(
                Locale.ROOT,
                "Mean intersection by union on moved objects: %.1f%%, %.1f%% with one frame",
                100 * mean(outcomes, Outcome::own),
                100 * mean(outcomes, Outcome::whole)),
            String.format(
                Locale.ROOT,
                "Motion changes probabilities by %.1e (total variation); the bound on the whole"
                    + " scene is %.3f, that on single objects %.3f on average; 1 says nothing",
                mean(outcomes, Outcome::error),
                mean(outcomes, Outcome::bound),
                mean(outcomes, Outcome::perPart))));
  }
}
