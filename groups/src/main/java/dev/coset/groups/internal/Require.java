package dev.coset.groups.internal;

import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import java.util.function.Supplier;

/** Checks of arguments, with messages built only when the check fails. */
public final class Require {

  private Require() {}

  /** Throws {@link IllegalArgumentException} with the message unless the condition holds. */
  public static void that(boolean condition, Supplier<String> message) {
    if (!condition) {
      throw new IllegalArgumentException(message.get());
    }
  }

  /** The value itself, with {@code -0.0} turned into {@code 0.0}, refused when not finite. */
  public static double finite(double value, String what) {
    that(Double.isFinite(value), () -> "%s must be finite, given: %s".formatted(what, value));
    return value + 0.0;
  }

  /** Refuses a matrix of another shape. */
  public static void shape(Matrix matrix, int rows, int columns) {
    that(
        matrix.rows() == rows && matrix.columns() == columns,
        () ->
            "Expected a %d x %d matrix, given: %d x %d"
                .formatted(rows, columns, matrix.rows(), matrix.columns()));
  }

  /** Refuses a vector of another length. */
  public static void length(double[] vector, int length) {
    that(
        vector.length == length,
        () -> "Expected a vector of length %d, given: %d".formatted(length, vector.length));
  }

  /** Refuses an element that belongs to another group of the same family. */
  public static void member(boolean belongs, Object element, Group<?> group) {
    that(belongs, () -> "%s is not an element of %s".formatted(element, group.name()));
  }
}
