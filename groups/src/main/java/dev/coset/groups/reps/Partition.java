package dev.coset.groups.reps;

import dev.coset.groups.internal.Require;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A partition of an integer {@code n}: its parts in descending order, drawn as rows of boxes. The
 * partitions of {@code n} name the irreducible representations of the permutations of {@code n}
 * positions.
 *
 * @param parts positive and descending; empty for {@code n = 0}
 */
public record Partition(List<Integer> parts) {

  /** Copies the parts; refuses parts that are not positive or that ascend. */
  public Partition {
    parts = List.copyOf(parts);
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) < 1 || (i > 0 && parts.get(i) > parts.get(i - 1))) {
        throw new IllegalArgumentException(
            "The parts of a partition are positive and descend, given: " + parts);
      }
    }
  }

  /** The partition with the given parts. */
  public static Partition of(int... parts) {
    return new Partition(IntStream.of(parts).boxed().toList());
  }

  /** All partitions of {@code n}, from the single row to the single column. */
  public static List<Partition> all(int n) {
    Require.that(n >= 0, () -> "Only numbers from 0 on have partitions, given: " + n);
    List<Partition> all = new ArrayList<>();
    extend(new ArrayList<>(), n, all);
    return List.copyOf(all);
  }

  private static void extend(List<Integer> parts, int rest, List<Partition> all) {
    if (rest == 0) {
      all.add(new Partition(parts));
      return;
    }
    int largest = parts.isEmpty() ? rest : Math.min(rest, parts.getLast());
    for (int part = largest; part >= 1; part--) {
      parts.add(part);
      extend(parts, rest - part, all);
      parts.removeLast();
    }
  }

  /** The number that is partitioned. */
  public int size() {
    return parts.stream().mapToInt(Integer::intValue).sum();
  }

  /** The partition with rows and columns exchanged. */
  public Partition conjugate() {
    int columns = parts.isEmpty() ? 0 : parts.getFirst();
    return new Partition(
        IntStream.range(0, columns)
            .mapToObj(j -> (int) parts.stream().filter(part -> part > j).count())
            .toList());
  }

  /** The boxes right of a box and below it, and the box itself; row and column from zero. */
  public int hookLength(int row, int column) {
    Require.that(
        row >= 0 && row < parts.size() && column >= 0 && column < parts.get(row),
        () -> "(%d, %d) is no box of %s".formatted(row, column, parts));
    int below = (int) parts.stream().skip(row + 1L).filter(part -> part > column).count();
    return parts.get(row) - column + below;
  }

  /** The number of standard tableaux, {@code n! / (product of the hook lengths)}. */
  public BigInteger dimension() {
    BigInteger numerator = BigInteger.ONE;
    for (int i = 2; i <= size(); i++) {
      numerator = numerator.multiply(BigInteger.valueOf(i));
    }
    BigInteger hooks = BigInteger.ONE;
    for (int row = 0; row < parts.size(); row++) {
      for (int column = 0; column < parts.get(row); column++) {
        hooks = hooks.multiply(BigInteger.valueOf(hookLength(row, column)));
      }
    }
    return numerator.divide(hooks);
  }

  /** All standard tableaux of this shape, in an order that is the same at every call. */
  public List<StandardTableau> standardTableaux() {
    List<StandardTableau> all = new ArrayList<>();
    fill(new int[size()], new int[parts.size()], 0, all);
    return List.copyOf(all);
  }

  private void fill(int[] rows, int[] lengths, int next, List<StandardTableau> all) {
    if (next == rows.length) {
      all.add(new StandardTableau(IntStream.of(rows).boxed().toList()));
      return;
    }
    for (int row = 0; row < lengths.length; row++) {
      boolean fits = lengths[row] < parts.get(row);
      if (fits && (row == 0 || lengths[row - 1] > lengths[row])) {
        rows[next] = row;
        lengths[row]++;
        fill(rows, lengths, next + 1, all);
        lengths[row]--;
      }
    }
  }
}
