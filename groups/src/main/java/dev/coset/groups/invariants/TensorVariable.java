package dev.coset.groups.invariants;

import dev.coset.groups.internal.Require;
import java.util.regex.Pattern;

/**
 * A vector or symmetric tensor that contractions are functions of. Its components are upper ones,
 * all {@code n^order} in row-major order.
 *
 * @param name a letter, then letters, digits or underscores
 * @param order 1 for a vector, 2 for a symmetric matrix, and so on
 */
public record TensorVariable(String name, int order) {

  /** The largest order. */
  public static final int MAX_ORDER = 4;

  private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{N}_]*");

  /** Checks the name and the order. */
  public TensorVariable {
    Require.that(
        NAME.matcher(name).matches(),
        () -> "A name is a letter, then letters, digits or '_', given: '" + name + "'");
    Require.that(
        order >= 1 && order <= MAX_ORDER,
        () -> "An order from 1 to %d is expected, given: %d".formatted(MAX_ORDER, order));
  }

  /** A vector. */
  public static TensorVariable vector(String name) {
    return new TensorVariable(name, 1);
  }

  /** A symmetric tensor of an order. */
  public static TensorVariable symmetric(String name, int order) {
    return new TensorVariable(name, order);
  }
}
