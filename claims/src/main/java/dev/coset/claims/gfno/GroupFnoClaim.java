package dev.coset.claims.gfno;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.gfno.FieldContest.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Turned fields of the Allen-Cahn equation: "Group Equivariant Fourier Neural Operators for Partial
 * Differential Equations".
 */
public final class GroupFnoClaim implements Claim {

  private static final int STEPS = 2;

  @Override
  public String id() {
    return "g-fno";
  }

  @Override
  public String measures() {
    return "For a Fourier neural operator with quarter turns, trained on 150 horizontally elongated"
        + " fields of the Allen-Cahn equation at 32x32: its relative error on fields turned by 90"
        + " degrees and on fields at 64x64; the change of answers under quarter turns in single"
        + " precision.";
  }

  @Override
  public String baseline() {
    return "A Fourier neural operator without turns with the same blocks and at least as many"
        + " weights, trained on the same fields for as many steps.";
  }

  @Override
  public String criterion() {
    return "For every seed: answers change by at most 1e-5 and the error by at most 1% under turns,"
        + " and the error at 64x64 is at most 1.2 times that at 32x32. Mean over seeds: the"
        + " error on turned fields at most half of that without turns.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, STEPS, random);
    List<Outcome> outcomes = experiment.repeat(own -> new FieldContest(experiment, own).run());
    return experiment.end(checks(outcomes), notes(outcomes));
  }

  private static List<Check> checks(List<Outcome> outcomes) {
    return List.of(
        Check.onWorst(
            "largest relative change of an answer under quarter turns in float32",
            each(outcomes, o -> o.group().symmetry()),
            Relation.AT_MOST,
            1e-5),
        Check.onWorst(
            "relative change of the error on turned fields",
            each(outcomes, o -> Math.abs(o.group().turned() / o.group().upright() - 1)),
            Relation.AT_MOST,
            0.01),
        Check.onMean(
            "error on turned fields, as a share of that without turns",
            each(outcomes, o -> o.group().turned() / o.ordinary().turned()),
            Relation.AT_MOST,
            0.5),
        Check.onWorst(
            "error at 64x64, as a share of that at 32x32",
            each(outcomes, o -> o.group().fine() / o.group().upright()),
            Relation.AT_MOST,
            1.2));
  }

  private static List<String> notes(List<Outcome> outcomes) {
    Outcome first = outcomes.getFirst();
    return List.of(
        String.format(
            Locale.ROOT,
            "Mean relative errors: with turns %.4f upright, %.4f turned, %.4f at 64x64; without"
                + " %.4f, %.4f, %.4f",
            mean(outcomes, o -> o.group().upright()),
            mean(outcomes, o -> o.group().turned()),
            mean(outcomes, o -> o.group().fine()),
            mean(outcomes, o -> o.ordinary().upright()),
            mean(outcomes, o -> o.ordinary().turned()),
            mean(outcomes, o -> o.ordinary().fine())),
        "The operator with turns has %d weights, the one without %d"
            .formatted(first.group().weights(), first.ordinary().weights()));
  }
}
