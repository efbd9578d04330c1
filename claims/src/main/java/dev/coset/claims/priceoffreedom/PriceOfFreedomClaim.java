package dev.coset.claims.priceoffreedom;

import static dev.coset.claims.Experiment.each;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.priceoffreedom.ProductsContest.Outcome;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What is lost with a fast product: "The Price of Freedom: Exploring Expressivity and Runtime
 * Tradeoffs in Equivariant Tensor Products".
 */
public final class PriceOfFreedomClaim implements Claim {

  @Override
  public String id() {
    return "price-of-freedom";
  }

  @Override
  public String measures() {
    return "Of products of features behind one interface: agreement of the Gaunt product by a grid"
        + " and by Fourier transforms, degrees 1 to 6; the dimension of what weights reach,"
        + " degrees 1 to 3; the shapes of four cubes, one of them beside its mirror image, that"
        + " networks built on each product tell in any orientation; time.";
  }

  @Override
  public String baseline() {
    return "The same network with the Gaunt product, trained alike; for the time, the product by"
        + " Fourier transforms, by turns.";
  }

  @Override
  public String criterion() {
    return "Grid and Fourier agree to 1e-5; dimensions 5, 15, 34 for the full product and 3L + 1"
        + " for the Gaunt product; the full, the matrix and the vector-signal product tell all 8"
        + " shapes, and the Gaunt product at most 7, with equal logits (1e-5) on the mirror pair:"
        + " all for every seed. The grid is faster for every degree of 1 to 6, by the mean.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, ProductsContest.steps(), random);
    List<Outcome> outcomes = experiment.repeat(own -> new ProductsContest(experiment, own).run());
    List<Check> checks =
        List.of(
            Check.onWorst(
                "difference of grid and Fourier in float32, degrees 1 to 6",
                each(outcomes, Outcome::difference),
                Relation.AT_MOST,
                1e-5),
            Check.onWorst(
                "expressivities that differ from 5, 15, 34 and 4, 7, 10",
                each(outcomes, o -> (double) o.wrongRanks()),
                Relation.AT_MOST,
                0),
            Check.onWorst(
                "shapes told by the weakest of full, matrix and vector-signal product",
                each(outcomes, o -> (double) o.full()),
                Relation.AT_LEAST,
                8),
            Check.onWorst(
                "shapes told by the Gaunt product",
                each(outcomes, o -> (double) o.gaunt()),
                Relation.AT_MOST,
                7),
            Check.onWorst(
                "difference of its logits on the mirror pair",
                each(outcomes, Outcome::twins),
                Relation.AT_MOST,
                1e-5),
            Check.onMean(
                "least ratio of times, Fourier over grid, degrees 1 to 6",
                each(outcomes, Outcome::speedup),
                Relation.AT_LEAST,
                1));
    return experiment.end(checks, List.of());
  }
}
