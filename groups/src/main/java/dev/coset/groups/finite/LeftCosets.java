package dev.coset.groups.finite;

import dev.coset.groups.Action;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The left cosets {@code g H} of a subgroup, the points of the homogeneous space {@code G/H}. They
 * are numbered from 0 in the order of their first elements; coset 0 is {@code H} itself.
 *
 * <p>Laws: {@code indexOf(section(i)) = i}; {@code move(g, indexOf(k)) = indexOf(g k)}; every
 * element is {@code g = section(indexOf(g)) subgroupPart(g)} in this one way.
 *
 * @param <E> the type of the elements
 */
public final class LeftCosets<E> {

  private final Subgroup<E> subgroup;
  private final CosetPartition partition;

  private LeftCosets(Subgroup<E> subgroup, CosetPartition partition) {
    this.subgroup = subgroup;
    this.partition = partition;
  }

  /** The left cosets of a subgroup. */
  public static <E> LeftCosets<E> of(Subgroup<E> subgroup) {
    CayleyTable<E> table = subgroup.table();
    return new LeftCosets<>(
        subgroup,
        CosetPartition.of(table, g -> subgroup.members().stream().map(h -> table.product(g, h))));
  }

  /** The left cosets of the image of an embedding of finite groups. */
  public static <H, G> LeftCosets<G> of(SubgroupEmbedding<H, G> embedding) {
    return of(embedding.image());
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

  /** The element {@code h} of the subgroup in {@code g = section(indexOf(g)) h}. */
  public E subgroupPart(E g) {
    CayleyTable<E> table = table();
    int section = partition.representative(indexOf(g));
    return table.element(table.product(table.inverse(section), table.index(g)));
  }

  /** The coset {@code g (k H)}. */
  public int move(E g, int coset) {
    int moved = table().product(table().index(g), partition.representative(coset));
    return partition.partOf()[moved];
  }

  /** The action of the group on the numbers of the cosets. */
  public Action<E, Integer> action() {
    return this::move;
  }

  private CayleyTable<E> table() {
    return subgroup.table();
  }

  @Override
  public String toString() {
    return "the %d left cosets of %s".formatted(count(), subgroup.name());
  }
}
