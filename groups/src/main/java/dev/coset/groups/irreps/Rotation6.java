package dev.coset.groups.irreps;

import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.groups.NotAnElementException;
import dev.coset.groups.Rotation3;
import dev.coset.groups.internal.Require;

/**
 * Rotations as six numbers, the first two columns of the matrix: a format without jumps, which
 * networks can regress.
 *
 * <p>Six numbers become a rotation by Gram-Schmidt: the first column is normalized, the second made
 * orthogonal to it and normalized, the third is their cross product.
 *
 * <p>Source: Zhou et al., "On the continuity of rotation representations in neural networks".
 */
public final class Rotation6 {

  /** The smallest sine of the angle between the columns for which they span a plane. */
  public static final double DEGENERATE = 1e-9;

  private Rotation6() {}

  /** The first column of the matrix, then the second; length 6. */
  public static double[] of(Rotation3 rotation) {
    Matrix m = rotation.matrix();
    return new double[] {
      m.get(0, 0), m.get(1, 0), m.get(2, 0), m.get(0, 1), m.get(1, 1), m.get(2, 1)
    };
  }

  /**
   * The rotation of two columns of any norms.
   *
   * @param columns the first column, then the second; length 6
   * @throws NotAnElementException if a column is zero or not finite, or both lie on one line: the
   *     sine of their angle is below {@link #DEGENERATE}
   */
  public static Rotation3 rotation(double[] columns) {
    Require.length(columns, 6);
    double[] a = unit(columns, 0);
    double[] b = unit(columns, 3);
    double[] c = cross(a, b);
    double sine = Math.hypot(Math.hypot(c[0], c[1]), c[2]);
    if (!(sine >= DEGENERATE)) {
      throw new NotAnElementException(
          "Two columns of a rotation span a plane, given (%s, %s, %s) and (%s, %s, %s) whose angle has sine %s; give columns that are not parallel"
              .formatted(
                  columns[0], columns[1], columns[2], columns[3], columns[4], columns[5], sine),
          sine);
    }
    for (int i = 0; i < 3; i++) {
      c[i] /= sine;
    }
    double[] second = cross(c, a);
    return Decompositions.nearestRotation(
        Matrix.of(3, 3, a[0], second[0], c[0], a[1], second[1], c[1], a[2], second[2], c[2]));
  }

  private static double[] unit(double[] columns, int from) {
    double x = columns[from];
    double y = columns[from + 1];
    double z = columns[from + 2];
    double largest = Math.max(Math.abs(x), Math.max(Math.abs(y), Math.abs(z)));
    if (!(largest > 0 && Double.isFinite(largest))) {
      throw new NotAnElementException(
          "A column of a rotation is finite and not zero, given column %d: (%s, %s, %s)"
              .formatted(from / 3, x, y, z),
          Double.POSITIVE_INFINITY);
    }
    double norm = Math.hypot(Math.hypot(x / largest, y / largest), z / largest);
    return new double[] {x / largest / norm, y / largest / norm, z / largest / norm};
  }

  private static double[] cross(double[] a, double[] b) {
    return new double[] {
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    };
  }
}
