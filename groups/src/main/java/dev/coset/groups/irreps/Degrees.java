package dev.coset.groups.irreps;

import dev.coset.groups.DegreeException;

/** Checks of degrees. */
final class Degrees {

  private Degrees() {}

  /** Refuses a degree that is negative or above the largest supported one. */
  static void require(int degree, int largest, String what) {
    if (degree < 0 || degree > largest) {
      throw new DegreeException(
          "%s are supported for degrees 0 to %d, given: %d".formatted(what, largest, degree));
    }
  }
}
