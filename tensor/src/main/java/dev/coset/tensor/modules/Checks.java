package dev.coset.tensor.modules;

import dev.coset.tensor.Tensor;

/** Checks of sizes that the modules share. */
final class Checks {

  private Checks() {}

  static void positive(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " is at least 1, given: " + value);
    }
  }

  static void positive(String what, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(what + " is above 0, given: " + value);
    }
  }

  static void probability(double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          "The probability of dropping lies in [0, 1), given: " + value);
    }
  }

  /** Refuses groups, or heads, that are not of equal extent. */
  static void divides(String parts, int count, String whole, int extent) {
    if (extent % count != 0) {
      throw new IllegalArgumentException(
          "%d %s do not divide %d %s".formatted(count, parts, extent, whole));
    }
  }

  /** Refuses an input that has not the given extent along an axis, or no such axis. */
  static void extent(String layer, Tensor input, int axis, long expected, String shape) {
    int rank = input.rank();
    int at = axis < 0 ? axis + rank : axis;
    if (at < 0 || at >= rank || input.size(at) != expected) {
      throw new IllegalArgumentException(
          "%s with %d needs an input %s, given: %s"
              .formatted(layer, expected, shape, input.describe()));
    }
  }
}
