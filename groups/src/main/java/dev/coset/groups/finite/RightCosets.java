package dev.coset.groups.finite;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The right cosets {@code H g} of a subgroup, numbered from 0 in the order of their first elements;
 * coset 0 is {@code H} itself. The group acts on them from the left by {@code g (H k) = H k g^-1}.
 *
 * <p>Laws: {@code indexOf(section(i)) = i}; {@code move(g, indexOf(k)) = indexOf(k g^-1)}; every
 * element is {@code g = subgroupPart(g) section(indexOf(g))} in this one way.
 *
 * @param <E> the type of the elements
 */
public final class RightCosets<E> {

  private final Subgroup<E> subgroup;
  private final CosetPartition partition;

  private RightCosets(Subgroup<E> subgroup, CosetPartition partition) {
    this.subgroup = subgroup;
    this.partition = partition;
  }

  /** The right cosets of a subgroup. */
  public static <E> RightCosets<E> of(Subgroup<E> subgroup) {
    CayleyTable<E> table = subgroup.table();
    return new RightCosets<>(
        subgroup,
        CosetPartition.of(table, g -> subgroup.members().stream().map(h -> table.product(h, g))));
  }

  /** The subgroup {@code H}. */
  public Subgroup<E> subgroup() {
    return subgroup;
  }

  /** The number of cosets, {@code |G| / |H|}. */
  public int count() {
    return partition.parts().size();
  }

  /** The coset of an element. */
  public int indexOf(E g) {
    return partition.partOf()[table().index(g)];
  }

  /** The representative of a coset: its first element. */
  public E section(int coset) {
    return table().element(partition.representative(coset));
  }

  /** The representatives of all cosets, in order. */
  public List<E> representatives() {
    return IntStream.range(0, count()).mapToObj(this::section).toList();
  }

  /** The elements of a coset. */
  public List<E> elements(int coset) {
    return Arrays.stream(partition.members(coset)).mapToObj(table()::element).toList();
  }

  /** The element {@code h} of the subgroup in {@code g = h section(indexOf(g))}. */
  public E subgroupPart(E g) {
    CayleyTable<E> table = table();
    int section = partition.representative(indexOf(g));
    return table.element(table.product(table.index(g), table.inverse(section)));
  }

  /** The coset {@code H k g^-1}. */
  public int move(E g, int coset) {
    CayleyTable<E> table = table();
    int moved = table.product(partition.representative(coset), table.inverse(table.index(g)));
    return partition.partOf()[moved];
  }

  private CayleyTable<E> table() {
    return subgroup.table();
  }

  @Override
  public String toString() {
    return "the %d right cosets of %s".formatted(count(), subgroup.name());
  }
}
