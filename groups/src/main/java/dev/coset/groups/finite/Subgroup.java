package dev.coset.groups.finite;

import dev.coset.groups.FiniteGroup;
import dev.coset.groups.internal.Require;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/**
 * A subgroup of a finite group: a set of its elements that is closed under products. It is a group
 * of its own, with the same elements as the group it lies in and in the same order.
 *
 * <p>Subgroups are made by {@link FiniteStructure}. Two are equal when they are the same set in the
 * same group.
 *
 * @param <E> the type of the elements
 */
public final class Subgroup<E> implements FiniteGroup<E> {

  private final CayleyTable<E> table;
  private final BitSet members;
  private final List<E> elements;
  private final List<E> generators;

  /** A set of numbers that is known to be closed. */
  Subgroup(CayleyTable<E> table, BitSet members) {
    this.table = table;
    this.members = members;
    this.elements = members.stream().mapToObj(table::element).toList();
    this.generators = Closures.generators(table, members).stream().map(table::element).toList();
  }

  /** The table of the group it lies in. */
  public CayleyTable<E> table() {
    return table;
  }

  /** The group it lies in. */
  public FiniteGroup<E> whole() {
    return table.group();
  }

  /** The numbers of its elements in the table, a copy. */
  BitSet members() {
    return (BitSet) members.clone();
  }

  /** The number of its elements. */
  public int size() {
    return elements.size();
  }

  /** The number of its cosets, {@code |G| / |H|} (Lagrange's theorem). */
  public int index() {
    return table.order() / elements.size();
  }

  /** Whether an element of the whole group is in it. */
  public boolean contains(E element) {
    return members.get(table.index(element));
  }

  /** Whether all elements of another subgroup of the same group are in it. */
  public boolean contains(Subgroup<E> other) {
    requireSameWhole(other);
    BitSet outside = other.members();
    outside.andNot(members);
    return outside.isEmpty();
  }

  /** Whether it is the same set as each of its conjugates. */
  public boolean isNormal() {
    for (int g : table.generators()) {
      if (!Closures.conjugate(table, g, members).equals(members)) {
        return false;
      }
    }
    return true;
  }

  /** Whether all its elements commute. */
  public boolean isAbelian() {
    return generators.stream()
        .allMatch(g -> generators.stream().allMatch(h -> compose(g, h).equals(compose(h, g))));
  }

  /** Whether one element gives it all. */
  public boolean isCyclic() {
    return members.stream().anyMatch(i -> table.elementOrder(i) == size());
  }

  /** The subgroup {@code g H g^-1}. */
  public Subgroup<E> conjugate(E g) {
    return new Subgroup<>(table, Closures.conjugate(table, table.index(g), members));
  }

  /** The elements that are in both subgroups. */
  public Subgroup<E> intersection(Subgroup<E> other) {
    requireSameWhole(other);
    BitSet both = members();
    both.and(other.members);
    return new Subgroup<>(table, both);
  }

  /** The smallest subgroup with the elements of both. */
  public Subgroup<E> join(Subgroup<E> other) {
    requireSameWhole(other);
    List<Integer> from = new ArrayList<>(Closures.generators(table, members));
    from.addAll(Closures.generators(table, other.members));
    return new Subgroup<>(table, Closures.generated(table, from));
  }

  /** The cosets {@code g H}. */
  public LeftCosets<E> leftCosets() {
    return LeftCosets.of(this);
  }

  /** The cosets {@code H g}. */
  public RightCosets<E> rightCosets() {
    return RightCosets.of(this);
  }

  /**
   * The quotient of the whole group by it.
   *
   * @throws IllegalArgumentException if it is not normal
   */
  public QuotientGroup<E> quotient() {
    return QuotientGroup.by(this);
  }

  /** The inclusion in the whole group. */
  public SubgroupEmbedding<E, E> embedding() {
    return new SubgroupEmbedding<>(this, table.group(), g -> g);
  }

  private void requireSameWhole(Subgroup<E> other) {
    Require.that(
        table.group().equals(other.table.group()),
        () ->
            "Subgroups of one group are expected, given: %s and %s"
                .formatted(name(), other.name()));
  }

  @Override
  public String name() {
    return "a subgroup of order %d of %s".formatted(size(), table.group().name());
  }

  @Override
  public Class<E> elementType() {
    return table.group().elementType();
  }

  @Override
  public List<E> elements() {
    return elements;
  }

  /** Elements that give the subgroup, none of which the ones before it give. */
  @Override
  public List<E> generators() {
    return generators;
  }

  @Override
  public E identity() {
    return table.element(0);
  }

  @Override
  public E compose(E g, E h) {
    return table.element(table.product(requireMember(g), requireMember(h)));
  }

  @Override
  public E inverse(E g) {
    return table.element(table.inverse(requireMember(g)));
  }

  private int requireMember(E g) {
    int i = table.index(g);
    Require.member(members.get(i), g, this);
    return i;
  }

  @Override
  public boolean isCloseTo(E g, E h, double tolerance) {
    return table.group().isCloseTo(g, h, tolerance);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Subgroup<?> that
        && members.equals(that.members)
        && table.group().equals(that.table.group());
  }

  @Override
  public int hashCode() {
    return Objects.hash(table.group(), members);
  }

  @Override
  public String toString() {
    return "%s generated by %s".formatted(name(), generators);
  }
}
