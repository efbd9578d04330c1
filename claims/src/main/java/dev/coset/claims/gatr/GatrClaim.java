package dev.coset.claims.gatr;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** A star with planets: "Geometric Algebra Transformer". */
public final class GatrClaim implements Claim {

  private static final int SYSTEMS = 500;
  private static final int EPOCHS = 120;
  private static final int STEPS = 2 * PlanetContest.RATES.size();

  @Override
  public String id() {
    return "gatr";
  }

  @Override
  public String measures() {
    return "Predicted positions of a star and 3 planets after training on 500 systems: test MSE,"
        + " the same for systems shifted by 5 units, and errors under motions of coordinates and"
        + " under Pin(3,0,1).";
  }

  @Override
  public String baseline() {
    return "A transformer on coordinates with at least as many weights; the same systems, steps and"
        + " choice of learning rates, two starts each.";
  }

  @Override
  public String criterion() {
    return "A mean test MSE of at most a third of the baseline's; MSE on shifted systems at most"
        + " 1.1 of that on others, and at least 3 times for the baseline (means over seeds);"
        + " relative errors, single precision, at most 1e-4 under SE(3) and 1e-5 under Pin"
        + " for every seed.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, STEPS, random);
    List<PlanetContest.Outcome> figures =
        experiment.repeat(own -> new PlanetContest(experiment, SYSTEMS, EPOCHS, own).run());
    double geometric = mean(figures, f -> f.geometric().error());
    double plain = mean(figures, f -> f.plain().error());
    return experiment.end(
        checks(figures, geometric / plain),
        List.of(
            String.format(
                Locale.ROOT,
                "Test MSE (means): %.3g on geometric algebra, %.3g on coordinates",
                geometric,
                plain)));
  }

  private static List<Check> checks(List<PlanetContest.Outcome> figures, double ratio) {
    return List.of(
        new Check(
            "mean test MSE, divided by that on coordinates",
            ratio,
            each(figures, f -> f.geometric().error() / f.plain().error()),
            Relation.AT_MOST,
            1.0 / 3),
        Check.onMean(
            "geometric algebra: MSE shifted by 5, divided by MSE",
            each(figures, f -> f.geometric().ratio()),
            Relation.AT_MOST,
            1.1),
        Check.onMean(
            "coordinates: MSE shifted by 5, divided by MSE",
            each(figures, f -> f.plain().ratio()),
            Relation.AT_LEAST,
            3),
        Check.onWorst(
            "coordinates that geometric algebra says: relative error under SE(3)",
            each(figures, PlanetContest.Outcome::motion),
            Relation.AT_MOST,
            1e-4),
        Check.onWorst(
            "multivectors that it says: relative error under Pin(3,0,1)",
            each(figures, PlanetContest.Outcome::pin),
            Relation.AT_MOST,
            1e-5));
  }
}
