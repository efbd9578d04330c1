package dev.coset.groups.invariants;

import dev.coset.groups.internal.Require;
import java.util.regex.Pattern;

/**
 * A vector or symmetric tensor that contractions are functions of. Its components are upper ones,
 * all {@code n^order} in row-major order.
 *
 * @param name a letter, then letters, digits or underscores
 * @param order 1 for a vector, 2 for a symmetric matrix, and so on
 * @param traceless whether the trace over any two indices is zero, as of spherical tensors
 */
public record TensorVariable(String name, int order, boolean traceless) {

  /** The largest order. */
  public static final int MAX_ORDER = 4;

  private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{N}_]*");

  /** Checks the name and the order; a vector has no trace. */
  public TensorVariable {
    Require.that(
        NAME.matcher(name).matches(),
        () -> "A name is a letter, then letters, digits or '_', given: '" + name + "'");
    Require.that(
        order >= 1 && order <= MAX_ORDER,
        () -> "An order from 1 to %d is expected, given: %d".formatted(MAX_ORDER, order));
    Require.that(
        order >= 2 || !traceless, () -> "A vector has no trace: %s is of order 1".formatted(name));
  }

  /** A vector. */
  public static TensorVariable vector(String name) {
    return new TensorVariable(name, 1, false);
  }

  /** A symmetric tensor of an order. */
  public static TensorVariable symmetric(String name, int order) {
    return new TensorVariable(name, order, false);
  }

  /**
   * A symmetric tensor without trace. In three dimensions these are the spherical tensors: order l
   * has {@code 2l + 1} components that are independent.
   */
  public static TensorVariable traceless(String name, int order) {
    return new TensorVariable(name, order, true);
  }
}
