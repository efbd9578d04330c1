package dev.coset.claims.pointwiseactivations;

import dev.coset.claims.Experiment;
import dev.coset.groups.Cyclic;
import dev.coset.groups.Dihedral;
import dev.coset.groups.Permutation;
import dev.coset.groups.Representation;
import dev.coset.groups.Representations;
import dev.coset.groups.Symmetric;
import dev.coset.groups.pointwise.Activation;
import dev.coset.groups.pointwise.PointwiseRule;
import dev.coset.groups.reps.SpinFunctions;
import dev.coset.groups.reps.Tensors;
import java.util.random.RandomGenerator;

/** Verdicts of the rule beside errors that are measured without it. */
final class VerdictContest {

  private static final int TRIPLES = 300;
  private static final int PAIRS = 300;
  private static final int LARGEST_ORDER = 24;

  /** A measured error below this counts as none. */
  static final double NONE = 1e-10;

  /** A measured error above this counts as one. */
  static final double SOME = 1e-3;

  private final Experiment experiment;
  private final RandomGenerator random;

  VerdictContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
  }

  Outcome run() {
    experiment.step("random representations, bases and functions");
    Tally drawn = new Tally();
    for (int i = 0; i < TRIPLES; i++) {
      drawn.add(Triples.representation(random), Triples.activation(random));
    }
    experiment.step("the cases with known answers");
    return new Outcome(
        drawn.disagreements,
        drawn.largestAccepted,
        drawn.smallestRefused,
        drawn.broken / (double) TRIPLES,
        wrongOnKnownCases());
  }

  private int wrongOnKnownCases() {
    Representation<?> square = Representations.standard(Dihedral.of(4));
    int wrong = wrong(square, Activation.tanh(), true) + wrong(square, Activation.relu(), false);
    for (Activation activation : Triples.nonAffine()) {
      for (int l = 1; l <= 4; l++) {
        wrong += wrong(SpinFunctions.degree(l), activation, false);
      }
      for (int order = 1; order <= LARGEST_ORDER; order++) {
        wrong += wrong(Representations.regular(Cyclic.of(order)), activation, true);
        if (order % 2 == 0) {
          wrong += wrong(Representations.regular(Dihedral.of(order / 2)), activation, true);
        }
      }
      wrong += wrong(Representations.regular(Symmetric.of(4)), activation, true);
      for (int n = 2; n <= 4; n++) {
        Representation<Permutation> sets = Representations.permutation(Symmetric.of(n));
        wrong += wrong(Tensors.power(sets, 2, 0), activation, true);
        wrong += wrong(Tensors.power(sets, 3, 0), activation, true);
      }
    }
    return wrong;
  }

  /** 1 when the verdict or the measurement is not what is known, else 0. */
  private <E> int wrong(Representation<E> representation, Activation activation, boolean expected) {
    boolean verdict = PointwiseRule.check(representation, activation).equivariant();
    double error = PointwiseRule.measure(representation, activation, 20, random);
    boolean measured = expected ? error < NONE : error > SOME;
    return verdict == expected && measured ? 0 : 1;
  }

  /** What the random triples gave. */
  private final class Tally {
    private int disagreements;
    private int broken;
    private double largestAccepted;
    private double smallestRefused = Double.POSITIVE_INFINITY;

    private <E> void add(Representation<E> representation, Activation activation) {
      boolean verdict = PointwiseRule.check(representation, activation).equivariant();
      double error = PointwiseRule.measure(representation, activation, PAIRS, random);
      broken += error > SOME ? 1 : 0;
      disagreements += (verdict ? error < NONE : error > SOME) ? 0 : 1;
      if (verdict) {
        largestAccepted = Math.max(largestAccepted, error);
      } else {
        smallestRefused = Math.min(smallestRefused, error);
      }
    }
  }

  /**
   * What came out.
   *
   * @param disagreements triples whose measured error contradicts the verdict
   * @param largestAccepted the largest error among the accepted
   * @param smallestRefused the smallest error among the refused
   * @param broken the share of triples with an error: where "always fine" is wrong
   * @param wrongKnown verdicts or measurements other than known
   */
  record Outcome(
      double disagreements,
      double largestAccepted,
      double smallestRefused,
      double broken,
      double wrongKnown) {}
}
