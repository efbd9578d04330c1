package dev.coset.groups.finite;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The conjugacy classes of a finite group, by ascending order of their elements, then size, then
 * first element. Class 0 is that of the identity.
 *
 * <p>The class equation: the sizes divide {@code |G|} and add up to it.
 *
 * @param <E> the type of the elements
 */
public final class ConjugacyClasses<E> {

  private final CayleyTable<E> table;
  private final List<int[]> members;
  private final List<ConjugacyClass<E>> classes;
  private final int[] classOf;

  private ConjugacyClasses(CayleyTable<E> table, List<int[]> members) {
    this.table = table;
    this.members = members;
    this.classes =
        members.stream()
            .map(
                numbers ->
                    new ConjugacyClass<>(
                        IntStream.of(numbers).mapToObj(table::element).toList(),
                        table.elementOrder(numbers[0])))
            .toList();
    this.classOf = new int[table.order()];
    for (int i = 0; i < members.size(); i++) {
      for (int number : members.get(i)) {
        classOf[number] = i;
      }
    }
  }

  /** The classes of a group by its table. */
  public static <E> ConjugacyClasses<E> of(CayleyTable<E> table) {
    boolean[] seen = new boolean[table.order()];
    List<int[]> classes = new ArrayList<>();
    for (int g = 0; g < seen.length; g++) {
      if (!seen[g]) {
        classes.add(orbit(table, g, seen));
      }
    }
    classes.sort(
        Comparator.<int[]>comparingInt(numbers -> table.elementOrder(numbers[0]))
            .thenComparingInt(numbers -> numbers.length)
            .thenComparingInt(numbers -> numbers[0]));
    return new ConjugacyClasses<>(table, List.copyOf(classes));
  }

  private static int[] orbit(CayleyTable<?> table, int start, boolean[] seen) {
    List<Integer> orbit = new ArrayList<>(List.of(start));
    seen[start] = true;
    for (int next = 0; next < orbit.size(); next++) {
      for (int s : table.generators()) {
        int conjugate = table.conjugate(s, orbit.get(next));
        if (!seen[conjugate]) {
          seen[conjugate] = true;
          orbit.add(conjugate);
        }
      }
    }
    return orbit.stream().mapToInt(Integer::intValue).sorted().toArray();
  }

  /** The table of the group. */
  public CayleyTable<E> table() {
    return table;
  }

  /** The number of classes, which is the number of complex irreducible characters. */
  public int count() {
    return classes.size();
  }

  /** All classes. */
  public List<ConjugacyClass<E>> all() {
    return classes;
  }

  /** Class {@code i}. */
  public ConjugacyClass<E> get(int i) {
    return classes.get(i);
  }

  /** The number of the class of an element. */
  public int indexOf(E element) {
    return classOf[table.index(element)];
  }

  /** The number of the class of the element of a number. */
  int classOf(int element) {
    return classOf[element];
  }

  /** The numbers of the elements of class {@code i}. */
  int[] members(int i) {
    return members.get(i);
  }

  int size(int i) {
    return members.get(i).length;
  }

  /**
   * The power map: entry {@code i} is the class of the powers of the elements of class {@code i}.
   */
  public int[] powerMap(int exponent) {
    return members.stream()
        .mapToInt(numbers -> classOf[table.power(numbers[0], exponent)])
        .toArray();
  }

  /** The class of the inverses of the elements of class {@code i}. */
  public int inverseClass(int i) {
    return classOf[table.inverse(members.get(i)[0])];
  }

  /**
   * The usual names: the order of the elements, and a letter that tells classes of one order apart:
   * {@code 1a}, {@code 2a}, {@code 2b}.
   */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    int before = 0;
    for (int i = 0; i < classes.size(); i++) {
      int order = classes.get(i).elementOrder();
      before = i > 0 && classes.get(i - 1).elementOrder() == order ? before + 1 : 0;
      names.add(order + letters(before));
    }
    return names;
  }

  private static String letters(int number) {
    String last = String.valueOf((char) ('a' + number % 26));
    return number < 26 ? last : letters(number / 26 - 1) + last;
  }

  @Override
  public String toString() {
    return "%d conjugacy classes of %s".formatted(count(), table.group().name());
  }
}
