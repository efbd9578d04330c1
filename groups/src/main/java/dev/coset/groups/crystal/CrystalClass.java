package dev.coset.groups.crystal;

import dev.coset.groups.NotGeneratingException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The 32 crystallographic point groups of space. The ten of the plane are those that appear when
 * the plane is laid across a third axis: 1, 2, m, mm2, 4, 4mm, 3, 3m, 6, 6mm.
 */
public enum CrystalClass {
  /** C1. */
  C1("1", "C1", CrystalSystem.TRICLINIC, 1, "1x1"),
  /** Ci. */
  CI("-1", "Ci", CrystalSystem.TRICLINIC, 2, "-1x1 1x1"),
  /** C2. */
  C2("2", "C2", CrystalSystem.MONOCLINIC, 3, "1x1 2x1"),
  /** Cs. */
  CS("m", "Cs", CrystalSystem.MONOCLINIC, 6, "-2x1 1x1"),
  /** C2h. */
  C2H("2/m", "C2h", CrystalSystem.MONOCLINIC, 10, "-2x1 -1x1 1x1 2x1"),
  /** D2. */
  D2("222", "D2", CrystalSystem.ORTHORHOMBIC, 16, "1x1 2x3"),
  /** C2v. */
  C2V("mm2", "C2v", CrystalSystem.ORTHORHOMBIC, 25, "-2x2 1x1 2x1"),
  /** D2h. */
  D2H("mmm", "D2h", CrystalSystem.ORTHORHOMBIC, 47, "-2x3 -1x1 1x1 2x3"),
  /** C4. */
  C4("4", "C4", CrystalSystem.TETRAGONAL, 75, "1x1 2x1 4x2"),
  /** S4. */
  S4("-4", "S4", CrystalSystem.TETRAGONAL, 81, "-4x2 1x1 2x1"),
  /** C4h. */
  C4H("4/m", "C4h", CrystalSystem.TETRAGONAL, 83, "-4x2 -2x1 -1x1 1x1 2x1 4x2"),
  /** D4. */
  D4("422", "D4", CrystalSystem.TETRAGONAL, 89, "1x1 2x5 4x2"),
  /** C4v. */
  C4V("4mm", "C4v", CrystalSystem.TETRAGONAL, 99, "-2x4 1x1 2x1 4x2"),
  /** D2d. */
  D2D("-42m", "D2d", CrystalSystem.TETRAGONAL, 111, "-4x2 -2x2 1x1 2x3"),
  /** D4h. */
  D4H("4/mmm", "D4h", CrystalSystem.TETRAGONAL, 123, "-4x2 -2x5 -1x1 1x1 2x5 4x2"),
  /** C3. */
  C3("3", "C3", CrystalSystem.TRIGONAL, 143, "1x1 3x2"),
  /** C3i. */
  C3I("-3", "C3i", CrystalSystem.TRIGONAL, 147, "-3x2 -1x1 1x1 3x2"),
  /** D3. */
  D3("32", "D3", CrystalSystem.TRIGONAL, 149, "1x1 2x3 3x2"),
  /** C3v. */
  C3V("3m", "C3v", CrystalSystem.TRIGONAL, 156, "-2x3 1x1 3x2"),
  /** D3d. */
  D3D("-3m", "D3d", CrystalSystem.TRIGONAL, 162, "-3x2 -2x3 -1x1 1x1 2x3 3x2"),
  /** C6. */
  C6("6", "C6", CrystalSystem.HEXAGONAL, 168, "1x1 2x1 3x2 6x2"),
  /** C3h. */
  C3H("-6", "C3h", CrystalSystem.HEXAGONAL, 174, "-6x2 -2x1 1x1 3x2"),
  /** C6h. */
  C6H("6/m", "C6h", CrystalSystem.HEXAGONAL, 175, "-6x2 -3x2 -2x1 -1x1 1x1 2x1 3x2 6x2"),
  /** D6. */
  D6("622", "D6", CrystalSystem.HEXAGONAL, 177, "1x1 2x7 3x2 6x2"),
  /** C6v. */
  C6V("6mm", "C6v", CrystalSystem.HEXAGONAL, 183, "-2x6 1x1 2x1 3x2 6x2"),
  /** D3h. */
  D3H("-6m2", "D3h", CrystalSystem.HEXAGONAL, 187, "-6x2 -2x4 1x1 2x3 3x2"),
  /** D6h. */
  D6H("6/mmm", "D6h", CrystalSystem.HEXAGONAL, 191, "-6x2 -3x2 -2x7 -1x1 1x1 2x7 3x2 6x2"),
  /** T. */
  T("23", "T", CrystalSystem.CUBIC, 195, "1x1 2x3 3x8"),
  /** Th. */
  TH("m-3", "Th", CrystalSystem.CUBIC, 200, "-3x8 -2x3 -1x1 1x1 2x3 3x8"),
  /** O. */
  O("432", "O", CrystalSystem.CUBIC, 207, "1x1 2x9 3x8 4x6"),
  /** Td. */
  TD("-43m", "Td", CrystalSystem.CUBIC, 215, "-4x6 -2x6 1x1 2x3 3x8"),
  /** Oh. */
  OH("m-3m", "Oh", CrystalSystem.CUBIC, 221, "-4x6 -3x8 -2x9 -1x1 1x1 2x9 3x8 4x6");

  private final String symbol;
  private final String schoenflies;
  private final CrystalSystem system;
  private final int firstSpaceGroup;
  private final String census;

  CrystalClass(
      String symbol, String schoenflies, CrystalSystem system, int firstSpaceGroup, String census) {
    this.symbol = symbol;
    this.schoenflies = schoenflies;
    this.system = system;
    this.firstSpaceGroup = firstSpaceGroup;
    this.census = census;
  }

  /** The Hermann-Mauguin symbol, for example {@code -43m}. */
  public String symbol() {
    return symbol;
  }

  /** The Schoenflies symbol, for example {@code Td}. */
  public String schoenflies() {
    return schoenflies;
  }

  /** The crystal system. */
  public CrystalSystem system() {
    return system;
  }

  /** The lowest number of a space group with this point group. */
  public int firstSpaceGroup() {
    return firstSpaceGroup;
  }

  /** The highest number of a space group with this point group. */
  public int lastSpaceGroup() {
    return Arrays.stream(values())
        .mapToInt(other -> other.firstSpaceGroup - 1)
        .filter(last -> last >= firstSpaceGroup)
        .min()
        .orElse(SpaceGroupType.COUNT);
  }

  /** The number of elements. */
  public int order() {
    return Arrays.stream(census.split(" "))
        .mapToInt(part -> Integer.parseInt(part.substring(part.indexOf('x') + 1)))
        .sum();
  }

  /** Whether the inversion belongs to the group. */
  public boolean isCentrosymmetric() {
    return census.contains("-1x1");
  }

  /** The Laue class: the group with the inversion added, one of eleven. */
  public CrystalClass laueClass() {
    return switch (this) {
      case C1, CI -> CI;
      case C2, CS, C2H -> C2H;
      case D2, C2V, D2H -> D2H;
      case C4, S4, C4H -> C4H;
      case D4, C4V, D2D, D4H -> D4H;
      case C3, C3I -> C3I;
      case D3, C3V, D3D -> D3D;
      case C6, C3H, C6H -> C6H;
      case D6, C6V, D3H, D6H -> D6H;
      case T, TH -> TH;
      case O, TD, OH -> OH;
    };
  }

  /**
   * The class of a finite group of matrices, found by counting its kinds of rotations.
   *
   * @param operations operations whose matrices are all different; translations do not matter
   * @throws NotGeneratingException if they are none of the 32 point groups
   */
  public static CrystalClass of(Collection<SpaceGroupElement> operations) {
    String counted =
        operations.stream()
            .collect(Collectors.groupingBy(SpaceGroupElement::rotationType, Collectors.counting()))
            .entrySet()
            .stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> entry.getKey() + "x" + entry.getValue())
            .collect(Collectors.joining(" "));
    return Arrays.stream(values())
        .filter(c -> c.census.equals(counted))
        .findFirst()
        .orElseThrow(
            () ->
                new NotGeneratingException(
                    "No point group has the rotations %s (kind x count): give a closed set of operations"
                        .formatted(counted)));
  }
}
