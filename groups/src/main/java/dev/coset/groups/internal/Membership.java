package dev.coset.groups.internal;

import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.groups.NotAnElementException;
import java.util.Arrays;

/** Checks that a matrix belongs to a group, with messages that say how far it is from it. */
public final class Membership {

  /** How far from orthogonal a given matrix may be, entrywise. */
  public static final double TOLERANCE = 1e-9;

  private Membership() {}

  /** Refuses a matrix with an entry that is not finite. */
  public static void requireFinite(String what, Matrix matrix) {
    if (!Arrays.stream(matrix.toArray()).allMatch(Double::isFinite)) {
      throw new NotAnElementException(
          "%s needs finite entries, given: %s".formatted(what, matrix), Double.POSITIVE_INFINITY);
    }
  }

  /**
   * Refuses a square matrix {@code A} with an entry of {@code A^T A - I} above 1e-9.
   *
   * @param what the element that is wanted, for the message
   * @param remedy what to do about it, for the message
   */
  public static void requireOrthogonal(String what, Matrix matrix, String remedy) {
    requireFinite(what, matrix);
    double deviation =
        largest(matrix.transpose().times(matrix).minus(Matrix.identity(matrix.columns())));
    if (deviation > TOLERANCE) {
      throw new NotAnElementException(
          "%s needs an orthogonal matrix, given one with |A^T A - I| = %.3g (at most %.0e): %s; %s"
              .formatted(what, deviation, TOLERANCE, matrix, remedy),
          deviation);
    }
  }

  /** Refuses a matrix whose determinant is not positive. */
  public static void requirePositive(String what, Matrix matrix, String remedy) {
    requireFinite(what, matrix);
    double determinant = Decompositions.determinant(matrix);
    if (!(determinant > 0)) {
      throw new NotAnElementException(
          "%s needs a positive determinant, given one of %.6g: %s; %s"
              .formatted(what, determinant, matrix, remedy),
          -determinant);
    }
  }

  /** The largest absolute value of an entry. */
  public static double largest(Matrix matrix) {
    return Arrays.stream(matrix.toArray()).map(Math::abs).max().orElse(0);
  }
}
