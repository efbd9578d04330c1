package dev.coset.claims.eq4dpanoptic;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.eq4dpanoptic.TrackingContest.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Things labelled and followed at any yaw: "4D Panoptic Segmentation as Invariant and Equivariant
 * Field Prediction".
 */
public final class Eq4dPanopticClaim implements Claim {

  @Override
  public String id() {
    return "eq-4d-panoptic";
  }

  @Override
  public String measures() {
    return "For fields predicted at the four turns of C4 about the vertical, trained on simulated"
        + " scans with the road along x: LSTQ on drives at random yaw, and how far scalars and"
        + " turned offsets change under quarter turns in single precision.";
  }

  @Override
  public String baseline() {
    return "The same network at one turn with at least as many weights, trained on the same scans"
        + " for as many steps.";
  }

  @Override
  public String criterion() {
    return "Mean LSTQ at random yaw at least 5 points above the network at one turn; relative"
        + " change of scalars and turned offsets at most 1e-5 for every seed.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, TrackingContest.STEPS, random);
    List<Outcome> outcomes = experiment.repeat(own -> new TrackingContest(experiment, own).run());
    List<Check> checks =
        List.of(
            Check.onMean(
                "LSTQ at random yaw above that of one turn, in points",
                each(outcomes, o -> 100 * (o.equivariant().turned() - o.plain().turned())),
                Relation.AT_LEAST,
                5),
            Check.onWorst(
                "largest relative change of fields under quarter turns in float32",
                each(outcomes, Outcome::change),
                Relation.AT_MOST,
                1e-5));
    Outcome first = outcomes.getFirst();
    return experiment.end(
        checks,
        List.of(
            String.format(
                Locale.ROOT,
                "Mean LSTQ along the road and at random yaw: four turns %.1f and %.1f, one turn"
                    + " %.1f and %.1f",
                100 * mean(outcomes, o -> o.equivariant().straight()),
                100 * mean(outcomes, o -> o.equivariant().turned()),
                100 * mean(outcomes, o -> o.plain().straight()),
                100 * mean(outcomes, o -> o.plain().turned())),
            "The networks have %d and %d weights"
                .formatted(first.equivariant().weights(), first.plain().weights())));
  }
}
