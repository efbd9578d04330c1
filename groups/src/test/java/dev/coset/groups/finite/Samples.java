package dev.coset.groups.finite;

import dev.coset.groups.Cyclic;
import dev.coset.groups.CyclicTranslations;
import dev.coset.groups.Dihedral;
import dev.coset.groups.FiniteGroup;
import dev.coset.groups.Symmetric;
import java.util.List;

/** The finite groups that every law is tried on. */
final class Samples {

  private Samples() {}

  /** The group of order 27 whose elements other than the identity all have order 3. */
  static PermutationGroup heisenberg() {
    return PermutationGroup.parse(
        "H3", 9, "(0 1 2)(3 4 5)(6 7 8)", "(3 4 5)(6 8 7)", "(0 3 6)(1 4 7)(2 5 8)");
  }

  /** The group of order 21 that is not abelian. */
  static PermutationGroup frobenius21() {
    return PermutationGroup.parse("F21", 7, "(0 1 2 3 4 5 6)", "(1 2 4)(3 6 5)");
  }

  /** The binary tetrahedral group of order 24. */
  static PermutationGroup binaryTetrahedral() {
    return PermutationGroup.parse(
        "SL(2,3)", 8, "(0 1 2 3)(4 5 6 7)", "(0 4 2 6)(1 7 3 5)", "(1 4 7)(3 6 5)");
  }

  static List<FiniteGroup<?>> small() {
    return List.of(
        Cyclic.of(1),
        Cyclic.of(2),
        Cyclic.of(12),
        CyclicTranslations.of(2, 2, 3),
        Dihedral.of(1),
        Dihedral.of(2),
        Dihedral.of(5),
        Dihedral.of(6),
        Symmetric.of(3),
        Symmetric.of(4),
        FiniteProduct.of(Symmetric.of(3), Cyclic.of(4)),
        Quaternion8.group(),
        Alternating.of(1),
        Alternating.of(2),
        Alternating.of(4),
        Alternating.of(5),
        Hyperoctahedral.of(1),
        Hyperoctahedral.of(2),
        Hyperoctahedral.of(3),
        heisenberg(),
        frobenius21(),
        binaryTetrahedral(),
        PointGroups.named("Th"),
        PointGroups.named("D4d"),
        PointGroups.named("I"));
  }
}
