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
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The highest frequency in a representation of a group with a circle of rotations: the largest
 * eigenvalue, in size, of the derivative along the circle, whose eigenvalues are {@code i m}.
 */
final class BandLimit {

  /** How far from an integer a computed frequency may be. */
  private static final double TOLERANCE = 1e-3;

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
    double largest = largest(derivative);
    Require.that(
        Math.abs(largest - Math.rint(largest)) <= TOLERANCE,
        () ->
            "%s has the frequency %s: it is no homomorphism, or of a frequency above 100"
                .formatted(representation, largest));
    return (int) Math.rint(largest);
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

  private static double largest(Matrix derivative) {
    int d = derivative.rows();
    double scale = 1 + derivative.frobeniusNorm();
    if (derivative.transpose().times(-1).isCloseTo(derivative, 1e-8 * scale)) {
      Matrix square = derivative.transpose().times(derivative);
      double[] values = Decompositions.symmetricEigen(square).values();
      return Math.sqrt(Math.max(0, values[d - 1]));
    }
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(d, false, false);
    Require.that(
        eigen.decompose(DMatrixRMaj.wrap(d, d, derivative.toArray())),
        () -> "The frequencies could not be computed");
    double largest = 0;
    for (int i = 0; i < d; i++) {
      largest = Math.max(largest, eigen.getEigenvalue(i).getMagnitude());
    }
    return largest;
  }
}
