package dev.coset.data.neighbors;

import java.util.Arrays;

/**
 * Neighbours of {@code m} queries, a list of its own length for each: those of query {@code q} lie
 * at the positions from {@code starts[q]} to {@code starts[q + 1]}, the nearest first; of points
 * that are equally far, the one of the smaller number first.
 *
 * @param starts where lists begin, {@code [m + 1]}
 * @param indices the numbers of the points
 * @param squares the squared distances
 */
public record NeighborLists(int[] starts, int[] indices, double[] squares) {

  /** Checks the shapes; the arrays are taken over and must not be changed afterwards. */
  public NeighborLists {
    if (starts.length == 0
        || starts[starts.length - 1] != indices.length
        || indices.length != squares.length) {
      throw new IllegalArgumentException(
          "%d starts, %d indices and %d squared distances are not lists of neighbours"
              .formatted(starts.length, indices.length, squares.length));
    }
  }

  /** The number of queries. */
  public int queries() {
    return starts.length - 1;
  }

  /** How many neighbours a query has. */
  public int count(int query) {
    return starts[query + 1] - starts[query];
  }

  /** The numbers of the neighbours of a query, a copy. */
  public int[] of(int query) {
    return Arrays.copyOfRange(indices, starts[query], starts[query + 1]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NeighborLists that
        && Arrays.equals(starts, that.starts)
        && Arrays.equals(indices, that.indices)
        && Arrays.equals(squares, that.squares);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(starts) + 31 * Arrays.hashCode(indices);
  }

  @Override
  public String toString() {
    return "NeighborLists[%d of %d queries]".formatted(indices.length, queries());
  }
}
