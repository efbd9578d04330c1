package dev.coset.claims.hfbrimae;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.hfbrimae.MaskedContest.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Features learned without labels that turned clouds keep: "HFBRI-MAE: Handcrafted Feature Based
 * Rotation-Invariant Masked Autoencoder for 3D Point Cloud Analysis".
 */
public final class HfbriMaeClaim implements Claim {

  @Override
  public String id() {
    return "hfbri-mae";
  }

  @Override
  public String measures() {
    return "Accuracy of a linear probe with 10 labels for each of 8 kinds of shape, in any pose, on"
        + " the features of a masked autoencoder with invariant tokens, pre-trained on 600"
        + " unlabelled shapes in any pose; and the change of its features under rotations.";
  }

  @Override
  public String baseline() {
    return "The same autoencoder on raw coordinates, turned at random whenever they are used,"
        + " pre-trained on the same shapes with the same settings; and the first one with random"
        + " weights.";
  }

  @Override
  public String criterion() {
    return "Largest change of an encoding below 1e-6 in double precision for every seed; mean"
        + " accuracy at least 10 points above coordinates and 5 above random weights.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, 2, random);
    List<Outcome> outcomes = experiment.repeat(own -> new MaskedContest(experiment, own).run());
    List<Check> checks =
        List.of(
            Check.onWorst(
                "largest change of an encoding under rotations in float64",
                each(outcomes, Outcome::change),
                Relation.AT_MOST,
                1e-6),
            Check.onMean(
                "accuracy of the probe above coordinates, in points",
                each(outcomes, o -> 100 * (o.ours().pretrained() - o.coordinates().pretrained())),
                Relation.AT_LEAST,
                10),
            Check.onMean(
                "accuracy of the probe above random weights, in points",
                each(outcomes, o -> 100 * (o.ours().pretrained() - o.ours().untrained())),
                Relation.AT_LEAST,
                5));
    return experiment.end(checks, notes(outcomes));
  }

  private static List<String> notes(List<Outcome> outcomes) {
    return List.of(
        String.format(
            Locale.ROOT,
            "Mean accuracies of the probe with random weights and after pre-training: invariant"
                + " tokens %.1f%% and %.1f%%, coordinates %.1f%% and %.1f%%",
            100 * mean(outcomes, o -> o.ours().untrained()),
            100 * mean(outcomes, o -> o.ours().pretrained()),
            100 * mean(outcomes, o -> o.coordinates().untrained()),
            100 * mean(outcomes, o -> o.coordinates().pretrained())));
  }
}
