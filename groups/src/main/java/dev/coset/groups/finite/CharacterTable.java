package dev.coset.groups.finite;

import dev.coset.groups.FiniteGroup;
import dev.coset.groups.Representation;
import dev.coset.groups.internal.Require;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The complex irreducible characters of a finite group, exact. Rows are characters: the trivial one
 * first, by ascending degree, then by descending real and imaginary parts of their values. Columns
 * are the {@link ConjugacyClasses}.
 *
 * <p>Laws, checked for every table by {@link CharacterTableLaws}: {@code sum_g chi_i(g)
 * conj(chi_j(g)) = |G| delta_ij}; {@code sum_i chi_i(g) conj(chi_i(h)) = |G| / |class of g|} for
 * conjugate {@code g} and {@code h}, else 0; {@code sum_i chi_i(1)^2 = |G|}; degrees divide {@code
 * |G|}.
 *
 * <p>Cost: for {@code r} classes {@code r |G|} products and up to {@code r^4} operations modulo a
 * small prime; the method is that of Burnside and Dixon.
 *
 * {@snippet :
 * CharacterTable<Permutation> table = CharacterTable.of(Symmetric.of(4));
 * int degree = table.degree(2); // 2
 * List<Integer> parts = table.multiplicities(Representations.permutation(Symmetric.of(4)));
 * }
 *
 * @param <E> the type of the group elements
 */
public final class CharacterTable<E> {

  /** The largest number of conjugacy classes for which characters are calculated. */
  public static final int LARGEST_CLASS_COUNT = 128;

  private static final double WHOLE = 1e-6;

  private final ConjugacyClasses<E> classes;
  private final List<List<Cyclotomic>> rows;

  /** A table that is trusted, which a test may spoil. */
  CharacterTable(ConjugacyClasses<E> classes, List<List<Cyclotomic>> rows) {
    this.classes = classes;
    this.rows = List.copyOf(rows);
  }

  /**
   * The character table of a group.
   *
   * @throws IllegalArgumentException if the group has more than 5040 elements or 128 classes, or is
   *     none
   */
  public static <E> CharacterTable<E> of(FiniteGroup<E> group) {
    return of(ConjugacyClasses.of(CayleyTable.of(group)));
  }

  /**
   * The character table of a group whose classes are known.
   *
   * @throws IllegalArgumentException if there are more than 128 classes
   */
  public static <E> CharacterTable<E> of(ConjugacyClasses<E> classes) {
    Require.that(
        classes.count() <= LARGEST_CLASS_COUNT,
        () ->
            "Characters are calculated for up to %d classes, given: %s with %d"
                .formatted(LARGEST_CLASS_COUNT, classes.table().group().name(), classes.count()));
    List<List<Cyclotomic>> rows = new ArrayList<>(BurnsideDixon.characters(classes));
    rows.sort(
        Comparator.<List<Cyclotomic>>comparingLong(row -> row.getFirst().toInteger())
            .thenComparing(CharacterTable::compareValues));
    return new CharacterTable<>(classes, rows);
  }

  private static int compareValues(List<Cyclotomic> first, List<Cyclotomic> second) {
    for (int j = 0; j < first.size(); j++) {
      Cyclotomic a = first.get(j);
      Cyclotomic b = second.get(j);
      if (!a.equals(b)) {
        boolean sameReal = a.plus(a.conjugate()).equals(b.plus(b.conjugate()));
        return sameReal
            ? Double.compare(b.imaginary(), a.imaginary())
            : Double.compare(b.real(), a.real());
      }
    }
    return 0;
  }

  /** The group. */
  public FiniteGroup<E> group() {
    return classes.table().group();
  }

  /** The conjugacy classes, the columns of the table. */
  public ConjugacyClasses<E> classes() {
    return classes;
  }

  /** The number of characters, which is the number of classes. */
  public int count() {
    return rows.size();
  }

  /** The values of character {@code i} at the classes. */
  public List<Cyclotomic> row(int i) {
    return rows.get(i);
  }

  /** The value of character {@code i} at class {@code j}. */
  public Cyclotomic value(int i, int j) {
    return rows.get(i).get(j);
  }

  /** The value of character {@code i} at an element. */
  public Cyclotomic valueAt(int i, E element) {
    return rows.get(i).get(classes.indexOf(element));
  }

  /** The degree of character {@code i}, its value at the identity. */
  public int degree(int i) {
    return Math.toIntExact(value(i, 0).toInteger());
  }

  /**
   * The Frobenius-Schur indicator {@code 1/|G| sum_g chi(g^2)}: 1 when the character is that of a
   * real representation, -1 when it is real but its representation is not, 0 when it is not real.
   */
  public int indicator(int i) {
    int[] squares = classes.powerMap(2);
    Cyclotomic sum = Cyclotomic.ZERO;
    for (int j = 0; j < squares.length; j++) {
      sum = sum.plus(value(i, squares[j]).times(classes.size(j)));
    }
    return Math.toIntExact(sum.toInteger() / order());
  }

  /** The elements at which character {@code i} is its degree: those that are represented by 1. */
  public Subgroup<E> kernel(int i) {
    BitSet kernel = new BitSet();
    IntStream.range(0, order())
        .filter(g -> value(i, classes.classOf(g)).equals(value(i, 0)))
        .forEach(kernel::set);
    return new Subgroup<>(classes.table(), kernel);
  }

  /**
   * How often each irreducible character occurs in a class function, {@code 1/|G| sum_g f(g)
   * conj(chi_i(g))}.
   *
   * @param values one for each class
   * @throws IllegalArgumentException if the function is no integer combination of characters
   */
  public List<Integer> multiplicities(List<Cyclotomic> values) {
    Require.that(
        values.size() == classes.count(),
        () -> "Expected %d values, given: %d".formatted(classes.count(), values.size()));
    return rows.stream()
        .map(
            row -> {
              Cyclotomic sum = Cyclotomic.ZERO;
              for (int j = 0; j < values.size(); j++) {
                sum = sum.plus(values.get(j).times(row.get(j).conjugate()).times(classes.size(j)));
              }
              return Math.toIntExact(sum.dividedBy(order()).toInteger());
            })
        .toList();
  }

  /**
   * How often each irreducible character occurs in a representation.
   *
   * @throws IllegalArgumentException if the numbers are not whole to 1e-6, so that its matrices are
   *     no representation
   */
  public List<Integer> multiplicities(Representation<E> representation) {
    double[] values =
        classes.all().stream()
            .mapToDouble(c -> representation.character(c.representative()) * c.size() / order())
            .toArray();
    return rows.stream()
        .map(
            row -> {
              double mean = 0;
              for (int j = 0; j < values.length; j++) {
                mean += values[j] * row.get(j).real();
              }
              double given = mean;
              Require.that(
                  Math.abs(given - Math.rint(given)) <= WHOLE,
                  () ->
                      "A character occurs %s times in %s: it is no representation of %s"
                          .formatted(given, representation, group().name()));
              return (int) Math.rint(given);
            })
        .toList();
  }

  /** How often each irreducible character occurs in the tensor product of two of them. */
  public List<Integer> tensorProduct(int i, int k) {
    return multiplicities(
        IntStream.range(0, count()).mapToObj(j -> value(i, j).times(value(k, j))).toList());
  }

  /** The characters of the irreducible representations by real matrices. */
  public RealCharacters<E> real() {
    return RealCharacters.of(this);
  }

  private int order() {
    return classes.table().order();
  }

  /**
   * The table as a text, with a line that describes each class.
   *
   * @param label a short text for a class, for example {@code SymmetryOperation::symbol} or {@code
   *     c -> Cycles.format(c.representative())}
   */
  public String format(Function<? super ConjugacyClass<E>, String> label) {
    return new CharacterTableText(this).text(classes.all().stream().<String>map(label).toList());
  }

  /** The table as a text: sizes of classes, power maps, indicators and values. */
  @Override
  public String toString() {
    return new CharacterTableText(this).text(List.of());
  }
}
