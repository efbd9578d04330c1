package dev.coset.groups.crystal;

import dev.coset.groups.NotationException;
import java.util.ArrayList;
import java.util.List;

/**
 * A Hall symbol: generators of a space group with its setting and origin written in one line, for
 * example {@code -F 4vw 2vw 3} for diamond or {@code P 61 2 (0 0 5)}.
 *
 * <p>A lattice letter, with a minus when the inversion at the origin is a generator; up to four
 * rotations, each an order (with a minus for rotation times inversion), an axis ({@code x y z},
 * {@code '} for a-b, {@code "} for a+b, {@code *} for a+b+c, or the default one of its place), a
 * screw subscript or letters of translation ({@code a b c n u v w d}); and a change of basis,
 * either a shift of the origin in twelfths, {@code (0 0 5)}, or the new coordinates, {@code
 * (x-y,x+y,z)}. S. R. Hall, "Space-group notation with an explicit origin", Acta Cryst. A37 (1981),
 * as tabulated in International Tables vol. B, A1.4.2.
 *
 * @param text the symbol as given
 * @param lattice the letter of the lattice, before the change of basis
 * @param centrosymmetric whether the inversion at the origin is a generator
 * @param rotations the operations named by the symbol, before the change of basis
 * @param change the change of basis
 */
public record HallSymbol(
    String text,
    Centring lattice,
    boolean centrosymmetric,
    List<SpaceGroupElement> rotations,
    ChangeOfBasis change) {

  /** Copies the list. */
  public HallSymbol {
    rotations = List.copyOf(rotations);
  }

  /**
   * Reads a symbol.
   *
   * @throws NotationException if the text is no Hall symbol; it points at the character
   */
  public static HallSymbol parse(String text) {
    return new HallParser(text).parse();
  }

  /**
   * Operations that, with the translations of the cell, generate the group: the rotations, the
   * inversion and the centring translations, after the change of basis, modulo the lattice.
   */
  public List<SpaceGroupElement> generators() {
    List<SpaceGroupElement> all = new ArrayList<>(rotations);
    if (centrosymmetric) {
      all.add(new SpaceGroupElement(new int[] {-1, 0, 0, 0, -1, 0, 0, 0, -1}, new int[3]));
    }
    all.addAll(lattice.translations());
    all.addAll(unitTranslations());
    SpaceGroupElement identity = SpaceGroupElement.identity(3);
    return all.stream()
        .map(operation -> change.conjugate(operation).modulo())
        .distinct()
        .filter(operation -> !operation.equals(identity))
        .toList();
  }

  private static List<SpaceGroupElement> unitTranslations() {
    int unit = SpaceGroupElement.DENOMINATOR;
    return List.of(
        SpaceGroupElement.translation(unit, 0, 0),
        SpaceGroupElement.translation(0, unit, 0),
        SpaceGroupElement.translation(0, 0, unit));
  }

  /** The symbol as given. */
  @Override
  public String toString() {
    return text;
  }
}
