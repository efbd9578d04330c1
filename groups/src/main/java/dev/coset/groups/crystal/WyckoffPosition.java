package dev.coset.groups.crystal;

import java.util.List;

/**
 * A Wyckoff position: the positions of a crystal whose site symmetries are conjugate.
 *
 * <p>Laws: multiplicity times the order of the site symmetry is the number of operations modulo the
 * cell; {@code coordinates} has as many members as the multiplicity says.
 *
 * @param letter the Wyckoff letter, {@code a} for the most special position; after {@code z} comes
 *     {@code A}
 * @param siteSymmetry the point group of the site symmetry
 * @param stabilizer the operations that leave every point of {@code coordinates().getFirst()} where
 *     it is, with their full translations, the identity first
 * @param coordinates the equivalent positions in one cell as expressions of the free parameters,
 *     the representative first
 */
public record WyckoffPosition(
    String letter,
    CrystalClass siteSymmetry,
    List<SpaceGroupElement> stabilizer,
    List<Locus> coordinates) {

  /** Copies the lists. */
  public WyckoffPosition {
    stabilizer = List.copyOf(stabilizer);
    coordinates = List.copyOf(coordinates);
  }

  /** How many equivalent positions one cell has. */
  public int multiplicity() {
    return coordinates.size();
  }

  /** Multiplicity and letter, for example {@code 8a}. */
  public String label() {
    return multiplicity() + letter;
  }

  /** The first of the coordinates, for example {@code x, 1/4, z}. */
  public Locus representative() {
    return coordinates.getFirst();
  }

  /** How many coordinates can be chosen: 0 for a point, up to the dimension of space. */
  public int freeParameters() {
    return representative().freeParameters();
  }

  /** For example {@code 8a -43m (1/8, 1/8, 1/8)}. */
  @Override
  public String toString() {
    return "%s %s (%s)".formatted(label(), siteSymmetry.symbol(), representative());
  }
}
