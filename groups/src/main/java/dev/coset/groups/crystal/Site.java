package dev.coset.groups.crystal;

import java.util.List;

/**
 * A position in a crystal with its symmetry.
 *
 * @param position the position given, moved onto the stratum that it is within tolerance of
 * @param distance how far it was moved, in the measure of {@link CrystallographicGroup#locate}
 * @param wyckoff the Wyckoff position to which it belongs
 * @param siteSymmetry the operations that leave the position where it is, with their full
 *     translations, the identity first
 */
public record Site(
    double[] position,
    double distance,
    WyckoffPosition wyckoff,
    List<SpaceGroupElement> siteSymmetry) {

  /** Copies the components. */
  public Site {
    position = position.clone();
    siteSymmetry = List.copyOf(siteSymmetry);
  }

  @Override
  public double[] position() {
    return position.clone();
  }

  /** How many equivalent positions one cell has. */
  public int multiplicity() {
    return wyckoff.multiplicity();
  }
}
