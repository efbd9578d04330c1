package dev.coset.groups.pointwise;

import dev.coset.groups.Decompositions;
import dev.coset.groups.FiniteGroup;
import dev.coset.groups.Group;
import dev.coset.groups.LieGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.Representation;
import dev.coset.groups.internal.Require;
import dev.coset.groups.pointwise.ActivationTraits.Kind;
import dev.coset.groups.pointwise.Verdict.Reason;
import dev.coset.groups.pointwise.Verdict.Witness;
import dev.coset.groups.reps.GeneratingSet;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Whether applying a scalar function to each coordinate commutes with a representation, exactly: "A
 * Characterization Theorem for Equivariant Networks with Point-wise Activations".
 *
 * <p>A continuous {@code f} commutes with an invertible matrix {@code M} exactly when
 *
 * <ul>
 *   <li>{@code f} is linear, with any {@code M};
 *   <li>{@code f(t) = a t + b}, {@code b != 0}, and the rows of {@code M} sum to one;
 *   <li>{@code f} is neither, {@code M} has one entry that is not zero in each row and column, and
 *       each such entry {@code c} satisfies {@code f(c t) = c f(t)} for all {@code t}.
 * </ul>
 *
 * <p>Two entries in a row would force Cauchy's equation on {@code f}, and with it affinity. It is
 * enough to look at generators. A direction {@code A} of a Lie algebra must be zero off the
 * diagonal, and on it too unless {@code f} is positively homogeneous: features of a connected
 * compact group that are not invariant admit no function but the linear ones.
 *
 * {@snippet :
 * Verdict verdict = PointwiseRule.check(Representations.standard(Dihedral.of(4)), Activation.relu());
 * verdict.equivariant(); // false: quarter turns change signs
 * verdict.explanation();
 * }
 */
public final class PointwiseRule {

  /** Entries below this, relative to the largest of the matrix, count as zero. */
  private static final double ZERO = 1e-9;

  private static final int WITNESS_TRIES = 200;

  private PointwiseRule() {}

  /**
   * Decides for a representation in its coordinates.
   *
   * @throws IllegalArgumentException if a generator is singular or the group's generators are not
   *     known to {@link GeneratingSet#of}
   */
  public static <E> Verdict check(Representation<E> representation, Activation activation) {
    return check(representation, activation, GeneratingSet.of(representation.group()));
  }

  /**
   * Decides with given generators.
   *
   * @throws IllegalArgumentException if a generator is singular, or if there are none and the group
   *     is not trivial
   */
  public static <E> Verdict check(
      Representation<E> representation, Activation activation, GeneratingSet<E> generators) {
    Group<E> group = representation.group();
    boolean trivial = group instanceof FiniteGroup<E> finite && finite.elements().size() == 1;
    Require.that(
        trivial || !generators.elements().isEmpty() || !generators.directions().isEmpty(),
        () -> "The rule looks at generators, given none of " + group.name());
    ActivationTraits traits = ActivationTraits.of(activation);
    for (E g : generators.elements()) {
      Matrix matrix = representation.matrix(g);
      requireInvertible(matrix, g);
      Optional<Reason> refusal = refusal(matrix, traits);
      if (refusal.isPresent()) {
        return refused(refusal.get(), matrix, traits);
      }
    }
    for (double[] direction : generators.directions()) {
      Optional<Reason> refusal = refusalOfDirection(representation.algebra(direction), traits);
      if (refusal.isPresent() && group instanceof LieGroup<E> lie) {
        return refused(refusal.get(), representation.matrix(lie.exp(direction)), traits);
      }
    }
    return accepted(traits);
  }

  private static void requireInvertible(Matrix matrix, Object element) {
    if (matrix.rows() > 0) {
      double[] values = Decompositions.svd(matrix).values();
      Require.that(
          values[values.length - 1] > 1e-12 * values[0],
          () -> "The matrix of generator %s is singular: %s".formatted(element, matrix));
    }
  }

  private static Optional<Reason> refusal(Matrix matrix, ActivationTraits traits) {
    return switch (traits.kind()) {
      case LINEAR -> Optional.empty();
      case AFFINE -> rowsSumTo(1, matrix) ? Optional.empty() : Optional.of(Reason.ROW_SUMS);
      case GENERAL -> refusalOfGeneral(matrix, traits);
    };
  }

  private static boolean rowsSumTo(double sum, Matrix matrix) {
    double[] ones = new double[matrix.columns()];
    java.util.Arrays.fill(ones, 1);
    double allowed = ZERO * (1 + matrix.frobeniusNorm());
    for (double row : matrix.times(ones)) {
      if (Math.abs(row - sum) > allowed) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Reason> refusalOfGeneral(Matrix matrix, ActivationTraits traits) {
    double zero = ZERO * matrix.frobeniusNorm();
    boolean factorsAllowed = true;
    for (int i = 0; i < matrix.rows(); i++) {
      int found = 0;
      for (int j = 0; j < matrix.columns(); j++) {
        double c = matrix.get(i, j);
        if (Math.abs(c) > zero) {
          found++;
          factorsAllowed &= traits.commutesWith(nearestSimple(c));
        }
      }
      if (found != 1) {
        return Optional.of(Reason.NOT_MONOMIAL);
      }
    }
    return factorsAllowed ? Optional.empty() : Optional.of(Reason.FACTOR);
  }

  /** Takes the rounding of a change of basis out of factors 1 and -1. */
  private static double nearestSimple(double c) {
    return Math.abs(Math.abs(c) - 1) < ZERO ? Math.signum(c) : c;
  }

  private static Optional<Reason> refusalOfDirection(Matrix algebra, ActivationTraits traits) {
    if (traits.kind() == Kind.LINEAR) {
      return Optional.empty();
    }
    if (traits.kind() == Kind.AFFINE) {
      return rowsSumTo(0, algebra) ? Optional.empty() : Optional.of(Reason.ROW_SUMS);
    }
    double zero = ZERO * (1 + algebra.frobeniusNorm());
    boolean diagonal = true;
    boolean vanishes = true;
    for (int i = 0; i < algebra.rows(); i++) {
      for (int j = 0; j < algebra.columns(); j++) {
        boolean entry = Math.abs(algebra.get(i, j)) > zero;
        diagonal &= i == j || !entry;
        vanishes &= !entry;
      }
    }
    if (!diagonal) {
      return Optional.of(Reason.CONTINUOUS_MIXING);
    }
    return vanishes || traits.positivelyHomogeneous()
        ? Optional.empty()
        : Optional.of(Reason.FACTOR);
  }

  private static Verdict accepted(ActivationTraits traits) {
    Reason reason =
        switch (traits.kind()) {
          case LINEAR -> Reason.LINEAR;
          case AFFINE -> Reason.AFFINE;
          case GENERAL -> Reason.MONOMIAL;
        };
    return new Verdict(true, reason, traits.activation().name(), Optional.empty());
  }

  /** A refusal with the input, among some from a fixed sequence, that shows it best. */
  private static Verdict refused(Reason reason, Matrix matrix, ActivationTraits traits) {
    RandomGenerator inputs = new SplittableRandom(1);
    Witness worst = new Witness(matrix, new double[matrix.columns()], 0);
    for (int i = 0; i < WITNESS_TRIES; i++) {
      double[] x = input(matrix.columns(), inputs);
      double error = error(matrix, x, traits.activation());
      worst = error > worst.error() ? new Witness(matrix, x, error) : worst;
    }
    return new Verdict(false, reason, traits.activation().name(), Optional.of(worst));
  }

  private static double[] input(int length, RandomGenerator random) {
    double[] x = new double[length];
    for (int i = 0; i < length; i++) {
      x[i] = 2 * random.nextGaussian();
    }
    return x;
  }

  /**
   * The largest entry of {@code f(M x) - M f(x)}, relative to the largest of the two vectors; zero
   * when both are.
   */
  static double error(Matrix matrix, double[] x, Activation activation) {
    double[] first = activation.apply(matrix.times(x));
    double[] second = matrix.times(activation.apply(x));
    double difference = 0;
    double scale = 0;
    for (int i = 0; i < first.length; i++) {
      difference = Math.max(difference, Math.abs(first[i] - second[i]));
      scale = Math.max(scale, Math.max(Math.abs(first[i]), Math.abs(second[i])));
    }
    return scale == 0 ? 0 : difference / scale;
  }

  /**
   * The largest relative error {@code |f(g x) - g f(x)|} met on random elements and on inputs with
   * independent entries from N(0, 4): a measurement that does not know the rule.
   *
   * @param tries how many pairs of an element and an input
   */
  public static <E> double measure(
      Representation<E> representation, Activation activation, int tries, RandomGenerator random) {
    double largest = 0;
    for (int i = 0; i < tries; i++) {
      Matrix matrix = representation.matrix(representation.group().sample(random));
      double[] x = input(representation.dimension(), random);
      largest = Math.max(largest, error(matrix, x, activation));
    }
    return largest;
  }
}
