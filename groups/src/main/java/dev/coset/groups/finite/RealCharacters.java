package dev.coset.groups.finite;

import dev.coset.groups.Representation;
import dev.coset.groups.internal.Require;
import dev.coset.groups.reps.IrrepType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The characters of the irreducible representations of a finite group by real matrices. From a
 * complex character {@code chi} comes {@code chi} itself when its indicator is 1, {@code chi +
 * conj(chi)} when it is 0, and {@code 2 chi} when it is -1. The dimensions satisfy {@code sum d^2 /
 * type = |G|}.
 *
 * @param table the complex characters
 * @param all the real ones, in the order of the first complex character in each
 */
public record RealCharacters<E>(CharacterTable<E> table, List<RealCharacter> all) {

  /** Copies the list. */
  public RealCharacters {
    all = List.copyOf(all);
  }

  /**
   * One real irreducible character.
   *
   * @param type which maps commute with its representation
   * @param rows the complex characters in it: one, or a pair of conjugates
   * @param values its values at the classes, all real
   */
  public record RealCharacter(IrrepType type, List<Integer> rows, List<Cyclotomic> values) {

    /** Copies the lists. */
    public RealCharacter {
      rows = List.copyOf(rows);
      values = List.copyOf(values);
    }

    /** The dimension of its representation. */
    public int dimension() {
      return Math.toIntExact(values.getFirst().toInteger());
    }
  }

  /** The real characters of a group by its complex ones. */
  public static <E> RealCharacters<E> of(CharacterTable<E> table) {
    List<RealCharacter> all = new ArrayList<>();
    for (int i = 0; i < table.count(); i++) {
      List<Cyclotomic> row = table.row(i);
      switch (table.indicator(i)) {
        case 1 -> all.add(new RealCharacter(IrrepType.REAL, List.of(i), row));
        case -1 ->
            all.add(
                new RealCharacter(
                    IrrepType.QUATERNIONIC,
                    List.of(i),
                    row.stream().map(value -> value.times(2)).toList()));
        default -> {
          int partner = conjugateOf(table, i);
          if (partner > i) {
            all.add(
                new RealCharacter(
                    IrrepType.COMPLEX,
                    List.of(i, partner),
                    row.stream().map(value -> value.plus(value.conjugate())).toList()));
          }
        }
      }
    }
    return new RealCharacters<>(table, all);
  }

  private static int conjugateOf(CharacterTable<?> table, int i) {
    List<Cyclotomic> conjugate = table.row(i).stream().map(Cyclotomic::conjugate).toList();
    return IntStream.range(0, table.count())
        .filter(k -> table.row(k).equals(conjugate))
        .findFirst()
        .orElseThrow();
  }

  /** The number of real irreducible characters. */
  public int count() {
    return all.size();
  }

  /**
   * How often each real irreducible representation occurs in a representation.
   *
   * @throws IllegalArgumentException if its matrices are no representation
   */
  public List<Integer> multiplicities(Representation<E> representation) {
    List<Integer> complex = table.multiplicities(representation);
    return all.stream()
        .map(
            character -> {
              int times = complex.get(character.rows().getFirst());
              int each = character.type() == IrrepType.QUATERNIONIC ? 2 : 1;
              Require.that(times % each == 0, () -> representation + " is no real representation");
              return times / each;
            })
        .toList();
  }
}
