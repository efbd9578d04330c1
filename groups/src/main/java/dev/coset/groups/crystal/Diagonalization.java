package dev.coset.groups.crystal;

import java.util.Arrays;

/**
 * A diagonal form {@code U A V = D} of an integer matrix by unimodular row and column operations
 * (the Smith form without its divisibility), with what it does to a right-hand side.
 *
 * @param rank the number of nonzero diagonal entries, which come first
 * @param diagonal the nonzero diagonal entries, positive
 * @param columns the unimodular matrix {@code V}
 * @param columnsInverse {@code V^-1}
 * @param rightSide {@code U b}
 */
record Diagonalization(
    int rank, long[] diagonal, long[][] columns, long[][] columnsInverse, long[] rightSide) {

  static Diagonalization of(long[][] matrix, long[] rightSide, int n) {
    return new Elimination(matrix, rightSide, n).run();
  }

  /** A basis of the integer vectors {@code x} with {@code A x = 0}, one vector each. */
  static long[][] kernel(long[][] matrix, int n) {
    Diagonalization form = of(matrix, new long[matrix.length], n);
    long[][] kernel = new long[n - form.rank][n];
    for (int k = form.rank; k < n; k++) {
      for (int i = 0; i < n; i++) {
        kernel[k - form.rank][i] = form.columns[i][k];
      }
    }
    return kernel;
  }

  private static final class Elimination {
    private final long[][] a;
    private final long[] b;
    private final long[][] v;
    private final long[][] inverse;
    private final int n;

    Elimination(long[][] matrix, long[] rightSide, int n) {
      this.n = n;
      a = Arrays.stream(matrix).map(long[]::clone).toArray(long[][]::new);
      b = rightSide.clone();
      v = new long[n][n];
      inverse = new long[n][n];
      for (int i = 0; i < n; i++) {
        v[i][i] = 1;
        inverse[i][i] = 1;
      }
    }

    Diagonalization run() {
      int rank = 0;
      while (rank < Math.min(a.length, n) && bringPivot(rank)) {
        while (!clear(rank)) {
          bringPivot(rank);
        }
        rank++;
      }
      long[] diagonal = new long[rank];
      for (int t = 0; t < rank; t++) {
        if (a[t][t] < 0) {
          a[t][t] = -a[t][t];
          b[t] = -b[t];
        }
        diagonal[t] = a[t][t];
      }
      return new Diagonalization(rank, diagonal, v, inverse, b);
    }

    /**
     * Moves the smallest nonzero entry of the rest to the place (t, t); false when all are zero.
     */
    private boolean bringPivot(int t) {
      int row = -1;
      int column = -1;
      for (int i = t; i < a.length; i++) {
        for (int j = t; j < n; j++) {
          if (a[i][j] != 0 && (row < 0 || Math.abs(a[i][j]) < Math.abs(a[row][column]))) {
            row = i;
            column = j;
          }
        }
      }
      if (row < 0) {
        return false;
      }
      swapRows(t, row);
      swapColumns(t, column);
      return true;
    }

    /** One pass of reductions by the pivot; whether its row and column are now zero elsewhere. */
    private boolean clear(int t) {
      boolean clean = true;
      for (int i = t + 1; i < a.length; i++) {
        long q = a[i][t] / a[t][t];
        for (int j = t; j < n; j++) {
          a[i][j] -= q * a[t][j];
        }
        b[i] -= q * b[t];
        clean &= a[i][t] == 0;
      }
      for (int j = t + 1; j < n; j++) {
        long q = a[t][j] / a[t][t];
        for (int i = t; i < a.length; i++) {
          a[i][j] -= q * a[i][t];
        }
        for (int i = 0; i < n; i++) {
          v[i][j] -= q * v[i][t];
          inverse[t][i] += q * inverse[j][i];
        }
        clean &= a[t][j] == 0;
      }
      return clean;
    }

    private void swapRows(int i, int k) {
      long[] row = a[i];
      a[i] = a[k];
      a[k] = row;
      long value = b[i];
      b[i] = b[k];
      b[k] = value;
    }

    private void swapColumns(int j, int k) {
      for (long[] row : a) {
        long value = row[j];
        row[j] = row[k];
        row[k] = value;
      }
      for (long[] row : v) {
        long value = row[j];
        row[j] = row[k];
        row[k] = value;
      }
      long[] row = inverse[j];
      inverse[j] = inverse[k];
      inverse[k] = row;
    }
  }
}
