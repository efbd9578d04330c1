package dev.coset.groups.sphere;

import dev.coset.groups.internal.Require;

/** Checks of the lengths of arrays that are stored component by component. */
final class Shapes {

  private Shapes() {}

  /** The number of points in an array {@code [3, n]}. */
  static int points(int length) {
    Require.that(
        length % 3 == 0, () -> "Points are an array [3, n], given: %d numbers".formatted(length));
    return length / 3;
  }

  /** Refuses an array that is not {@code [components, n]}. */
  static void require(String what, int length, int n, int components) {
    Require.that(
        length == (long) components * n,
        () ->
            "The %s of %d points are an array [%d, %d] of %d numbers, given: %d"
                .formatted(what, n, components, n, (long) components * n, length));
  }

  /** The length of an array {@code [components, n]}. */
  static int length(int n, int components) {
    long length = (long) n * components;
    Require.that(
        length <= Integer.MAX_VALUE - 8,
        () ->
            "%d components of %d points do not fit into one array; evaluate fewer points at once"
                .formatted(components, n));
    return (int) length;
  }
}
