package dev.coset.data.actions;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;

/** The faults that several actions look for. */
final class Faults {

  private Faults() {}

  /** Refuses a group that moves a space of another dimension than the action does. */
  static void requireDimension(int given, int expected, String what) {
    if (given != expected) {
      throw new BadInputException(
          "Acting %s needs a group that moves R^%d, but this one moves R^%d%s"
              .formatted(
                  what,
                  expected,
                  given,
                  given == 2 && expected == 3 ? ": name an axis to turn about" : ""));
    }
  }

  /** Refuses an array of another rank. */
  static void requireRank(NdArray array, int rank, String shape) {
    if (array.rank() != rank) {
      throw new BadInputException(
          "The action expects an array of shape %s, given: %s".formatted(shape, array));
    }
  }

  /** Refuses an extent that does not fit the group. */
  static void requireExtent(int given, int expected, String what) {
    if (given != expected) {
      throw new BadInputException(
          "The group acts on %s of %d, but the data has %d".formatted(what, expected, given));
    }
  }
}
