package dev.coset.groups.crystal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Left cosets of a site symmetry in the group modulo the lattice. */
final class Cosets {

  private Cosets() {}

  /** The first member of each coset {@code g H}, the identity first. */
  static List<SpaceGroupElement> representatives(
      List<SpaceGroupElement> group, List<SpaceGroupElement> subgroup) {
    List<SpaceGroupElement> representatives = new ArrayList<>();
    Set<SpaceGroupElement> covered = new HashSet<>();
    for (SpaceGroupElement g : group) {
      if (!covered.contains(g)) {
        representatives.add(g);
        subgroup.forEach(h -> covered.add(g.times(h).modulo()));
      }
    }
    return representatives;
  }
}
