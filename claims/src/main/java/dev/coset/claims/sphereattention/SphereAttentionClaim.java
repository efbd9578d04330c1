package dev.coset.claims.sphereattention;

import static dev.coset.claims.Experiment.each;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Rotations of random fields: "Attention on the Sphere". */
public final class SphereAttentionClaim implements Claim {

  private static final int STEPS = 3;

  @Override
  public String id() {
    return "sphere-attention";
  }

  @Override
  public String measures() {
    return "How far attention with random weights is from commuting with rotations of fields of"
        + " degree 6 on 24 x 48 samples, global and within an angle, and with shifts in"
        + " longitude; how much faster the local form is on 64 x 128 samples within 0.2 rad"
        + " (the best of 6 runs each).";
  }

  @Override
  public String baseline() {
    return "The same layers with the plain softmax, where all samples count the same; for the"
        + " speed, global attention in one fused pass.";
  }

  @Override
  public String criterion() {
    return "Mean equivariance errors of at most 0.25 of the plain softmax's, global and local;"
        + " at most 1e-6 under shifts in longitude; local attention within pi equals the global"
        + " one to 1e-5 (single precision, every seed); local at least 4 times faster.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, STEPS, random);
    List<FieldContest.Outcome> figures =
        experiment.repeat(own -> new FieldContest(experiment, 24, 64, own).run());
    return experiment.end(checks(figures), notes(figures));
  }

  private static List<Check> checks(List<FieldContest.Outcome> figures) {
    return List.of(
        Check.onMean(
            "global: error under rotations, divided by that of the plain softmax",
            each(figures, f -> f.global().ratio()),
            Relation.AT_MOST,
            0.25),
        Check.onMean(
            "local: error under rotations, divided by that of the plain softmax",
            each(figures, f -> f.local().ratio()),
            Relation.AT_MOST,
            0.25),
        Check.onWorst(
            "largest relative error under shifts in longitude",
            each(figures, FieldContest.Outcome::shift),
            Relation.AT_MOST,
            1e-6),
        Check.onWorst(
            "local within pi: relative distance from the global one",
            each(figures, FieldContest.Outcome::distance),
            Relation.AT_MOST,
            1e-5),
        Check.onMean(
            "time of the global form, divided by that of the local one",
            each(figures, FieldContest.Outcome::speedup),
            Relation.AT_LEAST,
            4));
  }

  private static List<String> notes(List<FieldContest.Outcome> figures) {
    FieldContest.Outcome first = figures.getFirst();
    return List.of(
        String.format(
            Locale.ROOT,
            "Errors under rotations, first seed: global %.2g, plain %.2g; local %.2g, plain %.2g",
            first.global().weighted(),
            first.global().plain(),
            first.local().weighted(),
            first.local().plain()));
  }
}
