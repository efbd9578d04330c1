package dev.coset.groups.reps;

import java.util.Optional;

/**
 * Which numbers the maps form that commute with a real irreducible representation (Schur's lemma
 * over the reals). With the character {@code chi} and means over the group, the three types have
 * {@code (mean chi(g)^2, mean chi(g^2))} equal to (1, 1), (2, 0) and (4, -2); no reducible
 * representation has one of these pairs.
 */
public enum IrrepType {
  /** Only multiples of the identity commute. */
  REAL(1, 1),
  /** The commuting maps are the complex numbers, as for rotations of the plane. */
  COMPLEX(2, 0),
  /** The commuting maps are the quaternions. */
  QUATERNIONIC(4, -2);

  private final int endomorphisms;
  private final int indicator;

  IrrepType(int endomorphisms, int indicator) {
    this.endomorphisms = endomorphisms;
    this.indicator = indicator;
  }

  /** The dimension of the space of commuting maps: 1, 2 or 4, which is {@code mean chi(g)^2}. */
  public int endomorphismDimension() {
    return endomorphisms;
  }

  /** {@code mean chi(g^2)}: 1, 0 or -2. */
  public int indicator() {
    return indicator;
  }

  /**
   * The type of an irreducible representation, empty for a reducible one. Both means are integers;
   * they are rounded.
   *
   * @param meanSquare {@code mean chi(g)^2}
   * @param indicator {@code mean chi(g^2)}
   */
  public static Optional<IrrepType> of(double meanSquare, double indicator) {
    for (IrrepType type : values()) {
      if (Math.round(meanSquare) == type.endomorphisms && Math.round(indicator) == type.indicator) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
