package dev.coset.symmetrize.audit;

import dev.coset.groups.AffineElement;
import dev.coset.groups.Matrix;
import dev.coset.groups.Permutation;
import java.util.List;
import java.util.Optional;

/**
 * How far and about which axis a group element turns the plane or space.
 *
 * <p>An element that reverses orientation is described by its proper part: in space {@code -A}, in
 * the plane the angle {@code a} of {@code R(a) diag(1, -1)}.
 *
 * @param angle the angle in {@code [0, pi]}
 * @param axis the unit axis of a rotation of space by a positive angle, otherwise empty
 * @param improper whether the element reverses orientation
 */
public record Turn(double angle, List<Double> axis, boolean improper) {

  private static final double ORTHOGONAL = 1e-6;
  private static final double SMALL_SINE = 1e-7;

  /** Copies the axis. */
  public Turn {
    axis = List.copyOf(axis);
  }

  /**
   * The turn of an element that moves two or three dimensions by an orthogonal matrix; empty for
   * all others, and for permutations, which are orthogonal but turn nothing.
   */
  public static Optional<Turn> of(Object element) {
    if (!(element instanceof AffineElement affine) || element instanceof Permutation) {
      return Optional.empty();
    }
    Matrix a = affine.affine().linear();
    int n = a.rows();
    if ((n != 2 && n != 3) || !a.times(a.transpose()).isCloseTo(Matrix.identity(n), ORTHOGONAL)) {
      return Optional.empty();
    }
    return Optional.of(n == 2 ? inPlane(a) : inSpace(a));
  }

  private static Turn inPlane(Matrix a) {
    boolean improper = a.get(0, 0) * a.get(1, 1) - a.get(0, 1) * a.get(1, 0) < 0;
    return new Turn(Math.abs(Math.atan2(a.get(1, 0), a.get(0, 0))), List.of(), improper);
  }

  private static Turn inSpace(Matrix a) {
    boolean improper = determinant(a) < 0;
    Matrix r = improper ? a.times(-1) : a;
    double x = r.get(2, 1) - r.get(1, 2);
    double y = r.get(0, 2) - r.get(2, 0);
    double z = r.get(1, 0) - r.get(0, 1);
    double twiceSine = Math.sqrt(x * x + y * y + z * z);
    double angle = Math.atan2(twiceSine, r.trace() - 1);
    if (twiceSine > SMALL_SINE) {
      return new Turn(angle, List.of(x / twiceSine, y / twiceSine, z / twiceSine), improper);
    }
    return new Turn(angle, angle < 1 ? List.of() : axisOfHalfTurn(r), improper);
  }

  /** For a half turn {@code (R + 1) / 2 = a a^T}; its largest column gives the axis. */
  private static List<Double> axisOfHalfTurn(Matrix r) {
    int largest = 0;
    for (int i = 1; i < 3; i++) {
      largest = r.get(i, i) > r.get(largest, largest) ? i : largest;
    }
    double[] column = r.plus(Matrix.identity(3)).column(largest);
    double norm = Math.hypot(Math.hypot(column[0], column[1]), column[2]);
    return List.of(column[0] / norm, column[1] / norm, column[2] / norm);
  }

  private static double determinant(Matrix a) {
    return a.get(0, 0) * (a.get(1, 1) * a.get(2, 2) - a.get(1, 2) * a.get(2, 1))
        - a.get(0, 1) * (a.get(1, 0) * a.get(2, 2) - a.get(1, 2) * a.get(2, 0))
        + a.get(0, 2) * (a.get(1, 0) * a.get(2, 1) - a.get(1, 1) * a.get(2, 0));
  }
}
