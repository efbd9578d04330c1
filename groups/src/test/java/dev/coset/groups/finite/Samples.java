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
        FiniteProduct.of(Symmetric.of(3), Cyclic.of(4)));
  }
}
