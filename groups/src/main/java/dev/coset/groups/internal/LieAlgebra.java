package dev.coset.groups.internal;

import dev.coset.groups.Matrix;

/** Pieces of tangent vectors and of matrices of Lie algebras. */
public final class LieAlgebra {

  /** How far, relative to its size, a matrix given as antisymmetric may be from it. */
  private static final double TOLERANCE = 1e-9;

  private LieAlgebra() {}

  /** The norm of the three components from {@code from} on; no overflow, no underflow. */
  public static double norm(double[] tangent, int from) {
    return Math.hypot(Math.hypot(tangent[from], tangent[from + 1]), tangent[from + 2]);
  }

  /** The matrix of the cross product with the three components from {@code from} on. */
  public static Matrix cross(double[] tangent, int from) {
    double x = tangent[from];
    double y = tangent[from + 1];
    double z = tangent[from + 2];
    return Matrix.of(3, 3, 0, -z, y, z, 0, -x, -y, x, 0);
  }

  /** Refuses a matrix of another size or one that is not antisymmetric. */
  public static void requireAntisymmetric(Matrix matrix, int size) {
    Require.shape(matrix, size, size);
    Require.that(
        matrix
            .transpose()
            .times(-1)
            .isCloseTo(matrix, TOLERANCE * Math.max(1, matrix.frobeniusNorm())),
        () -> "Expected an antisymmetric matrix, given: " + matrix);
  }
}
