package dev.coset.symmetrize.learners;

import dev.coset.groups.Permutation;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A change of the rows of a training set: row {@code i} of the new one is row {@code source(i)} of
 * the old one.
 *
 * @param from the number of rows of the old training set
 * @param sources for each new row the old one
 */
public record RowMap(int from, List<Integer> sources) {

  /** Checks that every source is a row. */
  public RowMap {
    sources = List.copyOf(sources);
    for (int source : sources) {
      if (source < 0 || source >= from) {
        throw new IllegalArgumentException(
            "Rows go from 0 to %d, given: %d".formatted(from - 1, source));
      }
    }
  }

  /** The rows as they are. */
  public static RowMap identity(int rows) {
    return new RowMap(rows, IntStream.range(0, rows).boxed().toList());
  }

  /** The rows in another order: new row {@code i} is old row {@code permutation.image(i)}. */
  public static RowMap permuted(Permutation permutation) {
    return new RowMap(permutation.size(), permutation.images());
  }

  /** The whole training set, so many times over. */
  public static RowMap replicated(int rows, int times) {
    if (times < 1) {
      throw new IllegalArgumentException("A replication has at least one copy, given: " + times);
    }
    return new RowMap(rows, IntStream.range(0, rows * times).map(i -> i % rows).boxed().toList());
  }

  /** The number of rows of the new training set. */
  public int to() {
    return sources.size();
  }

  /**
   * This change, then another.
   *
   * @throws IllegalArgumentException if the other expects another number of rows
   */
  public RowMap then(RowMap next) {
    if (next.from != to()) {
      throw new IllegalArgumentException(
          ("Changes of rows that follow each other agree on the number between: the first"
                  + " gives %d rows, the second takes %d")
              .formatted(to(), next.from));
    }
    return new RowMap(from, next.sources.stream().map(sources::get).toList());
  }
}
