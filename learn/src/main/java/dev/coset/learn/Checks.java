package dev.coset.learn;

/** Checks of arguments. */
final class Checks {

  private Checks() {}

  /** Refuses an argument that is out of its range. */
  static void require(boolean holds, String name, String range, Object given) {
    if (!holds) {
      throw new IllegalArgumentException("%s must be %s, given: %s".formatted(name, range, given));
    }
  }
}
