package dev.coset.claims.glgenn;

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

/**
 * An O(5)-invariant regression: "GLGENN: A Novel Parameter-Light Equivariant Neural Networks
 * Architecture Based on Clifford Geometric Algebras".
 */
public final class GlgennClaim implements Claim {

  private static final int EPOCHS = 150;
  private static final int STEPS = 3 * PairContest.RATES.size();

  @Override
  public String id() {
    return "glgenn";
  }

  @Override
  public String measures() {
    return "The test MSE of y = sin|x1| - |x2|^3/2 + x1.x2/(|x1||x2|), x1 and x2 in R^5, learned"
        + " from 300 samples by a network on multivectors whose weights are shared by"
        + " quaternion type; how many weights its layers have; how y changes under O(5).";
  }

  @Override
  public String baseline() {
    return "The same network with weights of its own for each grade, and a perceptron of the"
        + " coordinates with at least as many weights; the same samples, steps and choice of"
        + " learning rates, three starts with the larger one.";
  }

  @Override
  public String criterion() {
    return "At most 70% of the weights by grade in the layers on multivectors; mean test MSE at"
        + " most 1.1 of that by grade; that of either at most a third of the perceptron's; a"
        + " change of at most 1e-5 under O(5), relative to 1 + |y|, for every seed.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, STEPS, random);
    return finish(
        experiment, experiment.repeat(own -> new PairContest(experiment, EPOCHS, own).run()));
  }

  private static ClaimResult finish(Experiment experiment, List<PairContest.Outcome> figures) {
    double types = mean(figures, PairContest.Outcome::types);
    double grades = mean(figures, PairContest.Outcome::grades);
    double raw = mean(figures, PairContest.Outcome::raw);
    List<Check> checks =
        List.of(
            Check.onWorst(
                "weights on multivectors by type, divided by those by grade",
                each(figures, PairContest.Outcome::weights),
                Relation.AT_MOST,
                0.7),
            new Check(
                "mean test MSE by type, divided by that by grade",
                types / grades,
                each(figures, f -> f.types() / f.grades()),
                Relation.AT_MOST,
                1.1),
            new Check(
                "mean test MSE by type, divided by that of the perceptron",
                types / raw,
                each(figures, f -> f.types() / f.raw()),
                Relation.AT_MOST,
                1.0 / 3),
            new Check(
                "mean test MSE by grade, divided by that of the perceptron",
                grades / raw,
                each(figures, f -> f.grades() / f.raw()),
                Relation.AT_MOST,
                1.0 / 3),
            Check.onWorst(
                "largest change of y under O(5), relative to 1 + |y|",
                each(figures, PairContest.Outcome::change),
                Relation.AT_MOST,
                1e-5));
    return experiment.end(checks, notes(figures, types, grades, raw));
  }

  private static List<String> notes(
      List<PairContest.Outcome> figures, double types, double grades, double raw) {
    return List.of(
        String.format(
            Locale.ROOT,
            "Test MSE (means): %.4f by type, %.4f by grade, %.4f for the perceptron",
            types,
            grades,
            raw),
        "Of the learning rates %s, these validated best by type, by grade and for the perceptron:"
                .formatted(PairContest.RATES)
            + " %s (by seed)".formatted(rates(figures)));
  }

  private static List<List<Double>> rates(List<PairContest.Outcome> figures) {
    return figures.stream().map(PairContest.Outcome::rates).toList();
  }
}
