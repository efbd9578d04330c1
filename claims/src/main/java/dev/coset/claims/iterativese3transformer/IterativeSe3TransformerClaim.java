package dev.coset.claims.iterativese3transformer;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.iterativese3transformer.RefinementContest.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Points sliding down an energy: "Iterative SE(3)-Transformers". */
public final class IterativeSe3TransformerClaim implements Claim {

  @Override
  public String id() {
    return "iterative-se3-transformer";
  }

  @Override
  public String measures() {
    return "Where 10 points end after 200 gradient steps down an energy of pairs with several"
        + " minima, from 1,000 examples: the mean squared error of positions on 200 others, and the"
        + " relative change of positions under rotations and reflections in single precision.";
  }

  @Override
  public String baseline() {
    return "The same network, with as many layers and weights, that keeps the directions and"
        + " distances of the first positions: trained on the same examples, for as many steps, and"
        + " tuned over the same learning rates.";
  }

  @Override
  public String criterion() {
    return "Mean over seeds of the error divided by that of the single pass at most 0.85; relative"
        + " change of positions at most 1e-4 for every seed.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment =
        Experiment.begin(id(), budget, 2 * RefinementContest.RATES.size(), random);
    List<Outcome> outcomes = experiment.repeat(own -> new RefinementContest(experiment, own).run());
    List<Check> checks =
        List.of(
            Check.onMean(
                "error of positions divided by that of the single pass",
                each(outcomes, o -> o.iterative() / o.single()),
                Relation.AT_MOST,
                0.85),
            Check.onWorst(
                "largest relative change of positions in float32",
                each(outcomes, Outcome::change),
                Relation.AT_MOST,
                1e-4));
    return experiment.end(
        checks,
        List.of(
            String.format(
                Locale.ROOT,
                "Mean squared errors: iterative %.4f, single pass %.4f, points that stay %.4f",
                mean(outcomes, Outcome::iterative),
                mean(outcomes, Outcome::single),
                mean(outcomes, Outcome::still)),
            "Each network has %d weights".formatted(outcomes.getFirst().weights())));
  }
}
