package dev.coset.groups.crystal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How the lattice points lie in the conventional cell, with the letter of Hall symbols. */
public enum Centring {
  /** Corners only. */
  P,
  /** The face of b and c: (0, 1/2, 1/2). */
  A(new int[] {0, 12, 12}),
  /** The face of a and c: (1/2, 0, 1/2). */
  B(new int[] {12, 0, 12}),
  /** The face of a and b: (1/2, 1/2, 0). */
  C(new int[] {12, 12, 0}),
  /** The body centre: (1/2, 1/2, 1/2). */
  I(new int[] {12, 12, 12}),
  /** All faces. */
  F(new int[] {0, 12, 12}, new int[] {12, 0, 12}, new int[] {12, 12, 0}),
  /** Rhombohedral lattice on hexagonal axes, obverse: (2/3, 1/3, 1/3) and (1/3, 2/3, 2/3). */
  R(new int[] {16, 8, 8}, new int[] {8, 16, 16}),
  /** As R, with the threefold axis along a: (1/3, 1/3, 2/3) and (2/3, 2/3, 1/3). */
  S(new int[] {8, 8, 16}, new int[] {16, 16, 8}),
  /** As R, with the threefold axis along b: (1/3, 2/3, 1/3) and (2/3, 1/3, 2/3). */
  T(new int[] {8, 16, 8}, new int[] {16, 8, 16}),
  /** The triple hexagonal cell: (2/3, 1/3, 0) and (1/3, 2/3, 0). */
  H(new int[] {16, 8, 0}, new int[] {8, 16, 0});

  private final List<SpaceGroupElement> translations;

  Centring(int[]... vectors) {
    translations = Arrays.stream(vectors).map(SpaceGroupElement::translation).toList();
  }

  /** The translations within the cell, without the zero one. */
  public List<SpaceGroupElement> translations() {
    return translations;
  }

  /** The centring with exactly these translations (the zero one may be among them), if any. */
  static Optional<Centring> of(List<SpaceGroupElement> given) {
    SpaceGroupElement zero = SpaceGroupElement.identity(3);
    Set<SpaceGroupElement> wanted =
        given.stream().filter(t -> !t.equals(zero)).collect(Collectors.toSet());
    return Arrays.stream(values())
        .filter(c -> Set.copyOf(c.translations).equals(wanted))
        .findFirst();
  }
}
