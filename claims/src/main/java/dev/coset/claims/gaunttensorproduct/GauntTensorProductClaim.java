package dev.coset.claims.gaunttensorproduct;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.gaunttensorproduct.ProductContest.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Products of functions on the sphere by Fourier transforms: "Enabling Efficient Equivariant
 * Operations in the Fourier Basis via Gaunt Tensor Products".
 */
public final class GauntTensorProductClaim implements Claim {

  @Override
  public String id() {
    return "gaunt-tensor-product";
  }

  @Override
  public String measures() {
    return "Of the product of features of degrees 0 to L by Fourier transforms on the torus: its"
        + " difference from the dense contraction and its equivariance error in double precision"
        + " for L = 1 to 8; its time for 256 rows in single precision, L = 4 to 12.";
  }

  @Override
  public String baseline() {
    return "The contraction with the dense tensor of Gaunt coefficients by two matrix products of"
        + " libtorch, timed by turns with the product.";
  }

  @Override
  public String criterion() {
    return "Difference and equivariance error at most 1e-10 for every seed; at degree 10 at least 3"
        + " times faster than the dense contraction, and an exponent of time against the degree"
        + " lower by at least 1.5, both by the mean over seeds.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, ProductContest.steps(), random);
    List<Outcome> outcomes = experiment.repeat(own -> new ProductContest(experiment, own).run());
    List<Check> checks =
        List.of(
            Check.onWorst(
                "largest difference from the dense contraction, degrees 1 to 8",
                each(outcomes, Outcome::error),
                Relation.AT_MOST,
                1e-10),
            Check.onWorst(
                "largest equivariance error under O(3)",
                each(outcomes, Outcome::equivariance),
                Relation.AT_MOST,
                1e-10),
            Check.onMean(
                "times faster than the dense contraction at degree 10",
                each(outcomes, Outcome::speedup),
                Relation.AT_LEAST,
                3),
            Check.onMean(
                "exponent of time below that of the dense contraction",
                each(outcomes, o -> o.denseExponent() - o.exponent()),
                Relation.AT_LEAST,
                1.5));
    String note =
        String.format(
            Locale.ROOT,
            "Time grows as L^%.2f by Fourier transforms and as L^%.2f densely, L = 4 to 12",
            mean(outcomes, Outcome::exponent),
            mean(outcomes, Outcome::denseExponent));
    return experiment.end(checks, List.of(note));
  }
}
