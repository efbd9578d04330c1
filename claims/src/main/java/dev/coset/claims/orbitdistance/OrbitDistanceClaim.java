package dev.coset.claims.orbitdistance;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.orbitdistance.ScatteringContest.Outcome;
import dev.coset.tensor.Scope;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Scattering in any frame: "Learning Symmetrization for Equivariance with Orbit Distance
 * Minimization".
 */
public final class OrbitDistanceClaim implements Claim {

  @Override
  public String id() {
    return "orbit-distance";
  }

  @Override
  public String measures() {
    return "Amplitudes from four momenta, 1000 for training: the test error on inputs boosted with"
        + " rapidity up to 1 of a perceptron behind generated matrices that the orbit loss"
        + " pulls to O(1,3), the change of its answers under boosts in double precision, and"
        + " how far the orbit loss falls.";
  }

  @Override
  public String baseline() {
    return "The same perceptron alone, and alone with inputs boosted at random in training, on the"
        + " same samples for as many steps, tuned over the same learning rates; the generated"
        + " matrices trained without the orbit loss.";
  }

  @Override
  public String criterion() {
    return "Largest relative change of an answer under boosts below 1e-4 for every seed; mean"
        + " squared error at most 0.5 of that of the perceptron alone and below that with"
        + " boosts in training; the orbit loss falls to at most 0.1 of its first value, and"
        + " not so far without being trained on.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, ScatteringContest.STEPS, random);
    List<Outcome> outcomes =
        experiment.repeat(
            own -> {
              try (var _ = Scope.open()) {
                return new ScatteringContest(experiment, own).run();
              }
            });
    return experiment.end(checks(outcomes), notes(outcomes));
  }

  private static List<Check> checks(List<Outcome> outcomes) {
    return List.of(
        Check.onWorst(
            "largest relative change of an answer under boosts",
            each(outcomes, Outcome::change),
            Relation.AT_MOST,
            1e-4),
        ratio("error on boosted inputs in that of the perceptron alone", outcomes, 0.5, false),
        ratio("error on boosted inputs in that with boosts in training", outcomes, 1, true),
        Check.onWorst(
            "orbit loss after training in that before",
            each(outcomes, Outcome::orbitLoss),
            Relation.AT_MOST,
            0.1),
        Check.onWorst(
            "orbit loss after training in that before, when it is not trained on",
            each(outcomes, Outcome::freeOrbitLoss),
            Relation.AT_LEAST,
            0.1));
  }

  private static Check ratio(String what, List<Outcome> outcomes, double bound, boolean augmented) {
    return new Check(
        what,
        mean(outcomes, Outcome::orbit) / mean(outcomes, o -> augmented ? o.augmented() : o.alone()),
        each(outcomes, o -> o.orbit() / (augmented ? o.augmented() : o.alone())),
        Relation.AT_MOST,
        bound);
  }

  private static List<String> notes(List<Outcome> outcomes) {
    return List.of(
        String.format(
            Locale.ROOT,
            "Mean squared errors on boosted inputs, of targets with mean square 1: %.4f behind"
                + " generated matrices, %.4f alone, %.4f with boosts in training",
            mean(outcomes, Outcome::orbit),
            mean(outcomes, Outcome::alone),
            mean(outcomes, Outcome::augmented)));
  }
}
