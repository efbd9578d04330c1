package dev.coset.claims.equiformerv2;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.equiformerv2.AnglesContest.Outcome;
import dev.coset.learn.TrainerSettings;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * What high degrees are for: "EquiformerV2: Improved Equivariant Transformer for Scaling to
 * Higher-Degree Representations".
 */
public final class EquiformerV2Claim implements Claim {

  private static final TrainerSettings SETTINGS =
      TrainerSettings.defaults().withEpochs(12).withBatchSize(20).withThreads(1);

  @Override
  public String id() {
    return "equiformer-v2";
  }

  @Override
  public String measures() {
    return "Of a transformer of two blocks, L = 4 and M = 2, trained on 400 clusters of a centre"
        + " and four neighbours beyond each other's cutoff: the mean absolute error of"
        + " energies with a part that depends on angles; on its grids, oversampled three"
        + " times, the largest change of energies under rotations, over their spread, and of"
        + " direct forces, by a head that is not trained, over the largest force.";
  }

  @Override
  public String baseline() {
    return "The same transformer with L = 0, which knows distances only, trained on the same"
        + " clusters for as many steps with the best of the same learning rates.";
  }

  @Override
  public String criterion() {
    return "Mean error of energies at most 0.4 of that with L = 0; change of energies at most 1e-4"
        + " and of forces at most 1e-3 for every seed.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, 2 * AnglesContest.RATES.size(), random);
    List<Outcome> outcomes =
        experiment.repeat(own -> new AnglesContest(experiment, SETTINGS, own).run());
    List<Check> checks =
        List.of(
            Check.onMean(
                "error of energies over that with L = 0",
                each(outcomes, o -> o.high() / o.low()),
                Relation.AT_MOST,
                0.4),
            Check.onWorst(
                "largest change of energies over their spread, in float32",
                each(outcomes, Outcome::energyChange),
                Relation.AT_MOST,
                1e-4),
            Check.onWorst(
                "largest change of direct forces over the largest force, in float32",
                each(outcomes, Outcome::forceChange),
                Relation.AT_MOST,
                1e-3));
    String note =
        String.format(
            Locale.ROOT,
            "Mean absolute errors: L = 4 %.3f, L = 0 %.3f",
            mean(outcomes, Outcome::high),
            mean(outcomes, Outcome::low));
    return experiment.end(checks, List.of(note));
  }
}
