package dev.coset.groups.crystal;

import java.util.Arrays;

/** The basis in echelon form of the lattice that integer vectors span. */
final class HermiteForm {

  private HermiteForm() {}

  /** The nonzero rows, in echelon form with positive pivots. */
  static long[][] of(long[][] vectors, int n) {
    long[][] rows = Arrays.stream(vectors).map(long[]::clone).toArray(long[][]::new);
    int rank = 0;
    for (int column = 0; column < n && rank < rows.length; column++) {
      for (int i = rank + 1; i < rows.length; i++) {
        while (rows[i][column] != 0) {
          long[] pivot = rows[rank];
          long q = Math.floorDiv(pivot[column], rows[i][column]);
          rows[rank] = rows[i];
          rows[i] = minus(pivot, rows[rank], q);
        }
      }
      if (rows[rank][column] != 0) {
        rows[rank] = rows[rank][column] < 0 ? minus(new long[n], rows[rank], 1) : rows[rank];
        rank++;
      }
    }
    return Arrays.copyOf(rows, rank);
  }

  private static long[] minus(long[] a, long[] b, long factor) {
    long[] difference = a.clone();
    for (int i = 0; i < a.length; i++) {
      difference[i] -= factor * b[i];
    }
    return difference;
  }
}
