package dev.coset.claims.rotatouille;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.rotatouille.ContourContest.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Contours in any orientation, from any start: "RotaTouille: Rotation Equivariant Deep Learning for
 * Contours".
 */
public final class RotatouilleClaim implements Claim {

  @Override
  public String id() {
    return "rotatouille";
  }

  @Override
  public String measures() {
    return "For a network of complex circular convolutions, trained on 6 classes of contours of 128"
        + " points in one orientation and from one start: accuracy with any orientation and"
        + " start, and the relative change of logits in single precision.";
  }

  @Override
  public String baseline() {
    return "A circular convolutional network on the coordinates with at least as many weights and"
        + " the same blocks, trained on the same contours for as many steps and tuned over the"
        + " same learning rates.";
  }

  @Override
  public String criterion() {
    return "Mean accuracy on moved contours at least 15 points above the real network; relative"
        + " change of logits at most 1e-5 under turns with shifts by multiples of the stride,"
        + " for every seed.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, 2 * ContourContest.RATES.size(), random);
    List<Outcome> outcomes = experiment.repeat(own -> new ContourContest(experiment, own).run());
    List<Check> checks =
        List.of(
            Check.onMean(
                "accuracy on moved contours above that of the real network, in points",
                each(outcomes, o -> 100 * (o.complex().moved() - o.real().moved())),
                Relation.AT_LEAST,
                15),
            Check.onWorst(
                "largest relative change of logits in float32",
                each(outcomes, Outcome::change),
                Relation.AT_MOST,
                1e-5));
    return experiment.end(checks, notes(outcomes));
  }

  private static List<String> notes(List<Outcome> outcomes) {
    Outcome first = outcomes.getFirst();
    return List.of(
        String.format(
            Locale.ROOT,
            "Mean accuracies: complex %.1f%% still and %.1f%% moved, real %.1f%% still and %.1f%%"
                + " moved",
            100 * mean(outcomes, o -> o.complex().still()),
            100 * mean(outcomes, o -> o.complex().moved()),
            100 * mean(outcomes, o -> o.real().still()),
            100 * mean(outcomes, o -> o.real().moved())),
        "The complex network has %d weights, the real one %d"
            .formatted(first.complex().weights(), first.real().weights()));
  }
}
