package dev.coset.claims.liepsgd;

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
 * Quadratics and Rosenbrock's function: "Curvature-Informed SGD via General Purpose Lie-Group
 * Preconditioners".
 */
public final class LiePsgdClaim implements Claim {

  @Override
  public String id() {
    return "lie-psgd";
  }

  @Override
  public String measures() {
    return "The condition of P^(1/2) H P^(1/2) after 4,000 moves of the preconditioner on"
        + " quadratics in 30 dimensions of condition 1,000 (five large eigenvalues in random"
        + " directions, with rank 5; a diagonal, with the X-matrix); and the steps to 1e-6"
        + " on Rosenbrock's function from (-1, 1) with the X-matrix, rate 0.5, steps of at"
        + " most length 1.";
  }

  @Override
  public String baseline() {
    return "The condition 1,000 without a preconditioner; Adam with the best of the learning rates"
        + " 0.001, 0.01 and 0.1, from the same start.";
  }

  @Override
  public String criterion() {
    return "Condition at most 25 for the spiked and at most 2 for the diagonal Hessian, and at most"
        + " 0.6 of the steps of Adam, each for every seed.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, 3, random);
    double adam = RosenbrockRace.adam();
    List<Figures> figures =
        experiment.repeat(
            own -> {
              experiment.step("a Hessian with five large eigenvalues");
              double spiked = Conditioning.spiked(own);
              experiment.step("a diagonal Hessian");
              double diagonal = Conditioning.diagonal(own);
              experiment.step("Rosenbrock's function");
              return new Figures(spiked, diagonal, RosenbrockRace.lie(own));
            });
    return experiment.end(
        List.of(
            Check.onWorst(
                "condition of the spiked quadratic, of 1,000",
                each(figures, Figures::spiked),
                Relation.AT_MOST,
                25),
            Check.onWorst(
                "condition of the diagonal quadratic, of 1,000",
                each(figures, Figures::diagonal),
                Relation.AT_MOST,
                2),
            Check.onWorst(
                "steps to 1e-6 on Rosenbrock's function, divided by those of Adam",
                each(figures, f -> f.steps / adam),
                Relation.AT_MOST,
                0.6)),
        List.of(
            String.format(
                Locale.ROOT,
                "Rosenbrock: %.0f steps (mean) against %.0f of Adam at its best rate",
                mean(figures, Figures::steps),
                adam)));
  }

  /** What one seed gave. */
  private record Figures(double spiked, double diagonal, double steps) {}
}
