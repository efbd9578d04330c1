package dev.coset.groups.crystal;

import dev.coset.groups.internal.Require;
import java.util.List;

/**
 * One of the 230 types of space groups, with its standard setting in the International Tables: the
 * monoclinic axis is b, rhombohedral lattices have hexagonal axes, and the origin is at an
 * inversion centre where the tables offer two.
 *
 * @param number the number, from 1 to 230
 * @param symbol the short Hermann-Mauguin symbol, for example {@code Fd-3m}
 * @param fullSymbol the Hermann-Mauguin symbol with a part for each axis, for example {@code P 1
 *     2/m 1}
 * @param hall the Hall symbol of the standard setting
 */
public record SpaceGroupType(int number, String symbol, String fullSymbol, HallSymbol hall) {

  /** The number of types. */
  public static final int COUNT = 230;

  /**
   * The type with a number.
   *
   * @throws IllegalArgumentException if there is no such number
   */
  public static SpaceGroupType of(int number) {
    Require.that(
        number >= 1 && number <= COUNT,
        () -> "Space groups are numbered 1 to 230, given: %d".formatted(number));
    return SpaceGroupTable.types().get(number - 1);
  }

  /**
   * The type with a Hermann-Mauguin symbol, short or full, blanks not counted: {@code P21/c},
   * {@code P 1 21/c 1}.
   *
   * @throws IllegalArgumentException if no standard setting has that symbol
   */
  public static SpaceGroupType named(String symbol) {
    String wanted = symbol.replace(" ", "");
    return SpaceGroupTable.types().stream()
        .filter(
            type -> type.symbol.equals(wanted) || type.fullSymbol.replace(" ", "").equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No standard setting of a space group has the Hermann-Mauguin symbol '%s': give one such as Fd-3m or P21/c, a number from 1 to 230, or a Hall symbol"
                        .formatted(symbol)));
  }

  /** All types by number. */
  public static List<SpaceGroupType> all() {
    return SpaceGroupTable.types();
  }

  /** The point group. */
  public CrystalClass crystalClass() {
    CrystalClass found = CrystalClass.C1;
    for (CrystalClass candidate : CrystalClass.values()) {
      found = candidate.firstSpaceGroup() <= number ? candidate : found;
    }
    return found;
  }

  /** Number and symbol, for example {@code 227 Fd-3m}. */
  @Override
  public String toString() {
    return number + " " + symbol;
  }
}
