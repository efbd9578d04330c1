package dev.coset.groups.finite;

import dev.coset.groups.internal.Require;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All subgroups of a finite group of up to 120 elements, by ascending order: the trivial one first,
 * the whole group last.
 *
 * <p>Every subgroup is reached by joining cyclic ones to it, one after the other. Cost: one closure
 * for each pair of a subgroup and a cyclic subgroup.
 *
 * @param <E> the type of the elements
 */
public final class SubgroupLattice<E> {

  /** The largest order for which all subgroups are listed. */
  public static final int LARGEST_ORDER = 120;

  private final CayleyTable<E> table;
  private final List<Subgroup<E>> subgroups;

  private SubgroupLattice(CayleyTable<E> table, List<Subgroup<E>> subgroups) {
    this.table = table;
    this.subgroups = subgroups;
  }

  /**
   * The lattice of subgroups.
   *
   * @throws IllegalArgumentException if the group has more than 120 elements
   */
  public static <E> SubgroupLattice<E> of(CayleyTable<E> table) {
    Require.that(
        table.order() <= LARGEST_ORDER,
        () ->
            "All subgroups are listed for groups of up to %d elements, given: %s of %d; use generatedBy, normalSubgroups or centralizer for single ones"
                .formatted(LARGEST_ORDER, table.group().name(), table.order()));
    Set<BitSet> cyclic = new LinkedHashSet<>();
    for (int g = 0; g < table.order(); g++) {
      cyclic.add(Closures.generated(table, List.of(g)));
    }
    List<Integer> generators =
        cyclic.stream()
            .filter(set -> set.cardinality() > 1)
            .map(set -> generator(table, set))
            .toList();
    Set<BitSet> found = new LinkedHashSet<>(cyclic);
    List<BitSet> open = new ArrayList<>(cyclic);
    for (int next = 0; next < open.size(); next++) {
      List<Integer> own = Closures.generators(table, open.get(next));
      for (int g : generators) {
        if (!open.get(next).get(g)) {
          List<Integer> joined = new ArrayList<>(own);
          joined.add(g);
          BitSet join = Closures.generated(table, joined);
          if (found.add(join)) {
            open.add(join);
          }
        }
      }
    }
    return new SubgroupLattice<>(table, FiniteStructure.sorted(table, open));
  }

  private static int generator(CayleyTable<?> table, BitSet cyclic) {
    return cyclic.stream()
        .filter(g -> table.elementOrder(g) == cyclic.cardinality())
        .findFirst()
        .orElseThrow();
  }

  /** The table of the group. */
  public CayleyTable<E> table() {
    return table;
  }

  /** All subgroups, by ascending order. */
  public List<Subgroup<E>> subgroups() {
    return subgroups;
  }

  /** The normal subgroups, by ascending order. */
  public List<Subgroup<E>> normal() {
    return subgroups.stream().filter(Subgroup::isNormal).toList();
  }

  /** The subgroups in classes of conjugate ones, by ascending order. */
  public List<List<Subgroup<E>>> conjugacyClasses() {
    Set<Subgroup<E>> seen = new LinkedHashSet<>();
    List<List<Subgroup<E>>> classes = new ArrayList<>();
    for (Subgroup<E> subgroup : subgroups) {
      if (!seen.contains(subgroup)) {
        Set<BitSet> orbit = new LinkedHashSet<>();
        for (int g = 0; g < table.order(); g++) {
          orbit.add(Closures.conjugate(table, g, subgroup.members()));
        }
        List<Subgroup<E>> conjugates = FiniteStructure.sorted(table, orbit);
        seen.addAll(conjugates);
        classes.add(conjugates);
      }
    }
    return List.copyOf(classes);
  }

  /** The largest proper subgroups: those that lie in no other but the whole group. */
  public List<Subgroup<E>> maximal() {
    return coveredBy(subgroups.getLast());
  }

  /** The largest subgroups inside a subgroup, without that itself: the edges of the lattice. */
  public List<Subgroup<E>> coveredBy(Subgroup<E> subgroup) {
    List<Subgroup<E>> below =
        subgroups.stream()
            .filter(other -> other.size() < subgroup.size() && subgroup.contains(other))
            .toList();
    return below.stream()
        .filter(
            candidate ->
                below.stream()
                    .noneMatch(
                        other -> other.size() > candidate.size() && other.contains(candidate)))
        .toList();
  }

  @Override
  public String toString() {
    return "%d subgroups of %s".formatted(subgroups.size(), table.group().name());
  }
}
