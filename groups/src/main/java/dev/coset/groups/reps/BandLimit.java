package dev.coset.groups.reps;

import dev.coset.groups.Decompositions;
import dev.coset.groups.FiniteGroup;
import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import dev.coset.groups.O2;
import dev.coset.groups.O3;
import dev.coset.groups.Orthogonal2;
import dev.coset.groups.Orthogonal3;
import dev.coset.groups.Representation;
import dev.coset.groups.Rotation2;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO2;
import dev.coset.groups.SO3;
import dev.coset.groups.internal.Differences;
import dev.coset.groups.internal.Require;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * The highest frequency in a representation of a group with a circle of rotations. The norm of the
 * derivative along the circle bounds it; up to that bound the character on the circle is a sum of
 * cosines, whose coefficients count how often a frequency occurs.
 */
final class BandLimit {

  /** How far, relative to the dimension, the character may be from the sum of cosines. */
  private static final double TOLERANCE = 1e-6;

  /** An angle that is no rational part of a full turn, where that is looked at. */
  private static final double BETWEEN = 0.7236;

  private BandLimit() {}

  /** The highest frequency; zero for a finite group. */
  static <E> int of(Representation<E> representation) {
    if (representation.group() instanceof FiniteGroup<E> || representation.dimension() == 0) {
      return 0;
    }
    DoubleFunction<E> circle =
        circle(representation.group())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Frequencies are known for SO(2), O(2), SO(3) and O(3), given: "
                            + representation.group().name()));
    Matrix derivative = Differences.derivative(angle -> representation.matrix(circle.apply(angle)));
    return highest(representation, circle, (int) Math.ceil(norm(derivative) + 0.5));
  }

  private static double norm(Matrix matrix) {
    Matrix square = matrix.transpose().times(matrix);
    double[] values = Decompositions.symmetricEigen(square).values();
    return Math.sqrt(Math.max(0, values[values.length - 1]));
  }

  private static <E> int highest(
      Representation<E> representation, DoubleFunction<E> circle, int bound) {
    int nodes = 2 * bound + 1;
    double[] characters = new double[nodes];
    for (int i = 0; i < nodes; i++) {
      characters[i] = representation.character(circle.apply(2 * Math.PI * i / nodes));
    }
    int highest = 0;
    double between = 0;
    for (int m = 0; m <= bound; m++) {
      double sum = 0;
      for (int i = 0; i < nodes; i++) {
        sum += characters[i] * Math.cos(2 * Math.PI * ((long) m * i % nodes) / nodes);
      }
      double coefficient = (m == 0 ? 1 : 2) * sum / nodes;
      highest = Math.abs(coefficient) > 0.5 ? m : highest;
      between += coefficient * Math.cos(m * BETWEEN);
    }
    double expected = between;
    double found = representation.character(circle.apply(BETWEEN));
    Require.that(
        Math.abs(found - expected) <= TOLERANCE * representation.dimension(),
        () ->
            "The character of %s on rotations is no sum of whole frequencies: is it a homomorphism?"
                .formatted(representation));
    return highest;
  }

  /** The rotations of the plane, or those of space about the y axis. */
  @SuppressWarnings("unchecked") // the group determines the type of its elements
  static <E> Optional<DoubleFunction<E>> circle(Group<E> group) {
    DoubleFunction<?> circle;
    double[] y = {0, 1, 0};
    if (group.equals(SO2.group())) {
      circle = Rotation2::new;
    } else if (group.equals(O2.group())) {
      circle = angle -> new Orthogonal2(angle, false);
    } else if (group.equals(SO3.group())) {
      circle = angle -> Rotation3.fromAxisAngle(y, angle);
    } else if (group.equals(O3.group())) {
      circle = angle -> new Orthogonal3(Rotation3.fromAxisAngle(y, angle), false);
    } else {
      return Optional.empty();
    }
    return Optional.of((DoubleFunction<E>) circle);
  }
}
