package dev.coset.groups.internal;

import dev.coset.groups.Matrix;
import java.util.Arrays;

/** Pieces of tangent vectors and of matrices of Lie algebras. */
public final class LieAlgebra {

  /** How far, relative to its size, a matrix given as antisymmetric may be from it. */
  private static final double TOLERANCE = 1e-9;

  private LieAlgebra() {}

  /** The norm of the three components from {@code from} on; no overflow, no underflow. */
  public static double norm(double[] tangent, int from) {
    return Math.hypot(Math.hypot(tangent[from], tangent[from + 1]), tangent[from + 2]);
  }

  /** The norm of a whole tangent vector; no overflow, no underflow. */
  public static double norm(double[] tangent) {
    double norm = 0;
    for (double value : tangent) {
      norm = Math.hypot(norm, value);
    }
    return norm;
  }

  /** A tangent vector times a number. */
  public static double[] scaled(double[] tangent, double factor) {
    double[] scaled = tangent.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= factor;
    }
    return scaled;
  }

  /** The unit vector number {@code index} of the given length. */
  public static double[] unit(int length, int index) {
    double[] unit = new double[length];
    unit[index] = 1;
    return unit;
  }

  /** The components from {@code from} on, so many as {@code length} says. */
  public static double[] part(double[] tangent, int from, int length) {
    return Arrays.copyOfRange(tangent, from, from + length);
  }

  /** Refuses an algebra matrix whose rows from {@code first} on are not zero. */
  public static void requireZeroRows(Matrix matrix, int first) {
    Require.that(
        Blocks.part(matrix, first, 0, matrix.rows() - first, matrix.columns()).frobeniusNorm() == 0,
        () ->
            "The last %s of a matrix of this Lie algebra is zero, given: %s"
                .formatted(matrix.rows() - first == 1 ? "row" : "rows", matrix));
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
