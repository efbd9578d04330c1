package dev.coset.groups.finite;

import dev.coset.groups.FiniteGroup;
import dev.coset.groups.NotGeneratingException;
import dev.coset.groups.Order;
import dev.coset.groups.internal.Require;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The multiplication table of a finite group: its elements are numbered from 0 in the order of
 * {@link FiniteGroup#elements()}, the identity has number 0, and {@code product(i, j)} is the
 * number of {@code element(i) element(j)}.
 *
 * <p>Making a table checks the group. Products with the generators from the left and from the right
 * must permute the elements, commute with each other and reach every element, from which all laws
 * of a group follow; the inverses given must be those of the table. Up to {@value #EXHAUSTED}
 * elements every product is compared as well.
 *
 * <p>Cost: {@code 2 n^2} bytes.
 */
public final class CayleyTable<E> {

  /** The largest order for which a table is made, that of all permutations of 7 positions. */
  public static final int LARGEST_ORDER = 5040;

  private static final int EXHAUSTED = 256;

  private final FiniteGroup<E> group;
  private final List<E> elements;
  private final Map<E, Integer> index = new HashMap<>();
  private final char[][] products; // numbers of elements fit into 16 bits
  private final int[] inverses;
  private final int[] orders;

  private CayleyTable(FiniteGroup<E> group) {
    this.group = group;
    this.elements = List.copyOf(group.elements());
    for (E element : elements) {
      Require.that(
          index.put(element, index.size()) == null,
          () -> "%s lists %s twice".formatted(group.name(), element));
    }
    Require.that(
        elements.getFirst().equals(group.identity()),
        () -> "%s must list its identity first".formatted(group.name()));
    this.products = new TableBuilder<>(group, elements, this::index).build();
    this.inverses = IntStream.range(0, elements.size()).map(this::solveInverse).toArray();
    this.orders = IntStream.range(0, elements.size()).map(this::countPowers).toArray();
    requireInverses();
    if (elements.size() <= EXHAUSTED) {
      requireProducts();
    }
  }

  /**
   * The table of a group.
   *
   * @throws IllegalArgumentException if the group has more than 5040 elements, or does not satisfy
   *     the laws of a group
   * @throws NotGeneratingException if its generators do not reach all elements
   */
  public static <E> CayleyTable<E> of(FiniteGroup<E> group) {
    Require.that(
        group.order() instanceof Order.Finite(BigInteger count)
            && count.compareTo(BigInteger.valueOf(LARGEST_ORDER)) <= 0,
        () ->
            "Tables are made for groups of up to %d elements, given: %s of %s; take a subgroup, or PermutationGroup for order and membership"
                .formatted(LARGEST_ORDER, group.name(), describe(group.order())));
    return new CayleyTable<>(group);
  }

  private static String describe(Order order) {
    return order instanceof Order.Finite(BigInteger count) ? count.toString() : "infinite order";
  }

  private int solveInverse(int i) {
    int j = 0;
    while (products[i][j] != 0) {
      j++;
    }
    return j;
  }

  private int countPowers(int i) {
    int count = 1;
    for (int power = i; power != 0; power = products[power][i]) {
      count++;
    }
    return count;
  }

  private void requireInverses() {
    for (int i = 0; i < inverses.length; i++) {
      E element = elements.get(i);
      E expected = elements.get(inverses[i]);
      Require.that(
          expected.equals(group.inverse(element)),
          () ->
              "%s is not a group: the inverse of %s is given as %s, the products say %s"
                  .formatted(group.name(), element, group.inverse(element), expected));
    }
  }

  private void requireProducts() {
    for (int i = 0; i < inverses.length; i++) {
      for (int j = 0; j < inverses.length; j++) {
        E g = elements.get(i);
        E h = elements.get(j);
        Require.that(
            elements.get(products[i][j]).equals(group.compose(g, h)),
            () ->
                "%s is not a group: the product of %s and %s breaks associativity"
                    .formatted(group.name(), g, h));
      }
    }
  }

  /** The group the table is of. */
  public FiniteGroup<E> group() {
    return group;
  }

  /** The number of elements. */
  public int order() {
    return elements.size();
  }

  /** All elements; the position in the list is the number of the element. */
  public List<E> elements() {
    return elements;
  }

  /** The element of number {@code i}. */
  public E element(int i) {
    return elements.get(i);
  }

  /**
   * The number of an element.
   *
   * @throws IllegalArgumentException if it is not among the elements of the group
   */
  public int index(E element) {
    Integer found = index.get(element);
    if (found == null) {
      throw new IllegalArgumentException(
          "%s is not among the elements of %s".formatted(element, group.name()));
    }
    return found;
  }

  /** The number of the product of the elements of numbers {@code i} and {@code j}. */
  public int product(int i, int j) {
    return products[i][j];
  }

  /** The number of the inverse of the element of number {@code i}. */
  public int inverse(int i) {
    return inverses[i];
  }

  /** The number of {@code h g h^-1} for the elements of numbers {@code h} and {@code g}. */
  public int conjugate(int h, int g) {
    return products[products[h][g]][inverses[h]];
  }

  /** The number of {@code g h g^-1 h^-1}. */
  public int commutator(int g, int h) {
    return products[products[g][h]][products[inverses[g]][inverses[h]]];
  }

  /** The number of a power of the element of number {@code i}; the exponent has any sign. */
  public int power(int i, int exponent) {
    int power = 0;
    for (int k = Math.floorMod(exponent, orders[i]); k > 0; k--) {
      power = products[power][i];
    }
    return power;
  }

  /** The smallest positive power of the element of number {@code i} that is the identity. */
  public int elementOrder(int i) {
    return orders[i];
  }

  /** The least common multiple of the orders of the elements. */
  public int exponent() {
    return Arrays.stream(orders).reduce(1, (a, b) -> a / Integers.gcd(a, b) * b);
  }

  /** How many elements there are of each order. */
  public SortedMap<Integer, Integer> orderStatistics() {
    SortedMap<Integer, Integer> statistics = new TreeMap<>();
    Arrays.stream(orders).forEach(order -> statistics.merge(order, 1, Integer::sum));
    return statistics;
  }

  /** Whether all elements commute. */
  public boolean isAbelian() {
    for (int i = 0; i < orders.length; i++) {
      for (int j = 0; j < i; j++) {
        if (products[i][j] != products[j][i]) {
          return false;
        }
      }
    }
    return true;
  }

  /** A copy of the products, shape {@code [order, order]}. */
  public int[][] toArray() {
    return IntStream.range(0, orders.length)
        .mapToObj(i -> IntStream.range(0, orders.length).map(j -> products[i][j]).toArray())
        .toArray(int[][]::new);
  }

  /** The numbers of the group's generators. */
  int[] generators() {
    return group.generators().stream().mapToInt(this::index).toArray();
  }

  @Override
  public String toString() {
    return "the table of %s, %d elements".formatted(group.name(), order());
  }
}
