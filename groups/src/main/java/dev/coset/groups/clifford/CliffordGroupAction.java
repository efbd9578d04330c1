package dev.coset.groups.clifford;

import dev.coset.groups.Representation;
import dev.coset.groups.Representations;
import java.util.ArrayList;
import java.util.List;

/** The action of a group of versors on its algebra, as representations. */
public final class CliffordGroupAction {

  private CliffordGroupAction() {}

  /**
   * The action on the blades of one grade {@code k}: the {@code k}-th exterior power of the action
   * on vectors.
   */
  public static Representation<Versor> grade(VersorGroup group, int k) {
    int dimension = group.algebra().bladesOfGrade(k).length;
    return Representations.of(group, dimension, versor -> versor.matrix(k));
  }

  /** The action on the whole algebra, the direct sum of those on the grades. */
  public static Representation<Versor> multivectors(VersorGroup group) {
    List<Representation<Versor>> grades = new ArrayList<>();
    for (int k = 0; k <= group.algebra().n(); k++) {
      grades.add(grade(group, k));
    }
    return Representations.directSum(grades);
  }
}
