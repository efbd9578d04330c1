package dev.coset.data.neighbors;

import java.util.Arrays;

/**
 * The {@code k} nearest points of {@code m} queries, the nearest first; of points that are equally
 * far, the one of the smaller number first.
 *
 * @param k how many neighbours a query has
 * @param indices the numbers of the points, {@code [m, k]} row by row
 * @param squares the squared distances, {@code [m, k]} row by row
 */
public record Neighbors(int k, int[] indices, double[] squares) {

  /** Checks the shapes; the arrays are taken over and must not be changed afterwards. */
  public Neighbors {
    if (k < 1 || indices.length % k != 0 || indices.length != squares.length) {
      throw new IllegalArgumentException(
          "%d indices and %d squared distances are not %d neighbours for each query"
              .formatted(indices.length, squares.length, k));
    }
  }

  /** The number of queries. */
  public int queries() {
    return indices.length / k;
  }

  /** The number of the point that is the {@code rank}th nearest, from 0, of a query. */
  public int index(int query, int rank) {
    return indices[query * k + rank];
  }

  /** The squared distance to the {@code rank}th nearest, from 0, of a query. */
  public double square(int query, int rank) {
    return squares[query * k + rank];
  }

  /** The same neighbours as lists. */
  public NeighborLists lists() {
    int[] starts = new int[queries() + 1];
    Arrays.setAll(starts, q -> q * k);
    return new NeighborLists(starts, indices, squares);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Neighbors that
        && k == that.k
        && Arrays.equals(indices, that.indices)
        && Arrays.equals(squares, that.squares);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(indices) + k;
  }

  @Override
  public String toString() {
    return "Neighbors[%d of each of %d queries]".formatted(k, queries());
  }
}
