package dev.coset.groups.finite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Linear algebra modulo a prime below 2^31. A space is given by the rows of a matrix in reduced
 * echelon form.
 */
final class ModularMatrix {

  private static final int ATTEMPTS = 100;

  private ModularMatrix() {}

  static long[][] identity(int n) {
    long[][] identity = new long[n][n];
    for (int i = 0; i < n; i++) {
      identity[i][i] = 1;
    }
    return identity;
  }

  /**
   * The eigenspaces of a matrix in a space that it maps to itself and in which it has a basis of
   * eigenvectors {@code M v = lambda v}.
   */
  static List<long[][]> split(long[][] space, long[][] matrix, long prime) {
    long[][] inner = restricted(space, matrix, prime);
    SplittableRandom random = new SplittableRandom(1);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      long[] start = random.longs(space.length, 0, prime).toArray();
      List<long[][]> parts = new ArrayList<>();
      int found = 0;
      for (long eigenvalue : roots(annihilator(inner, start, prime), prime)) {
        long[][] kernel = leftKernel(inner, eigenvalue, prime);
        parts.add(echelon(product(kernel, space, prime), prime));
        found += kernel.length;
      }
      if (found == space.length) {
        return parts;
      }
    }
    throw new IllegalStateException("No basis of eigenvectors modulo " + prime);
  }

  /** The matrix {@code A} with {@code M v_i = sum_m A[i][m] v_m} for the rows v of the space. */
  private static long[][] restricted(long[][] space, long[][] matrix, long prime) {
    int[] pivots = Arrays.stream(space).mapToInt(ModularMatrix::pivot).toArray();
    long[][] inner = new long[space.length][space.length];
    for (int i = 0; i < space.length; i++) {
      for (int m = 0; m < space.length; m++) {
        long[] row = matrix[pivots[m]];
        long sum = 0;
        for (int l = 0; l < row.length; l++) {
          sum = (sum + row[l] % prime * space[i][l]) % prime;
        }
        inner[i][m] = sum;
      }
    }
    return inner;
  }

  private static int pivot(long[] row) {
    int pivot = 0;
    while (row[pivot] == 0) {
      pivot++;
    }
    return pivot;
  }

  /**
   * The coefficients, lowest first, of the polynomial of least degree with {@code start p(A) = 0}.
   */
  private static long[] annihilator(long[][] a, long[] start, long prime) {
    int n = start.length;
    List<long[]> rows = new ArrayList<>(); // a vector, then how it is made from the powers
    long[] vector = start;
    for (int power = 0; ; power++) {
      long[] row = Arrays.copyOf(vector, 2 * n + 1);
      row[n + power] = 1;
      for (long[] other : rows) {
        int pivot = pivot(other);
        subtract(row, other, row[pivot], prime);
      }
      int pivot = pivot(row);
      if (pivot >= n) {
        return Arrays.copyOfRange(row, n, n + power + 1);
      }
      scale(row, Integers.inverse(row[pivot], prime), prime);
      rows.add(row);
      vector = product(new long[][] {vector}, a, prime)[0];
    }
  }

  private static List<Long> roots(long[] polynomial, long prime) {
    List<Long> roots = new ArrayList<>();
    for (long x = 0; x < prime && roots.size() < polynomial.length - 1; x++) {
      long value = 0;
      for (int i = polynomial.length - 1; i >= 0; i--) {
        value = (value * x + polynomial[i]) % prime;
      }
      if (value == 0) {
        roots.add(x);
      }
    }
    return roots;
  }

  /** The rows {@code c} with {@code c A = eigenvalue c}. */
  private static long[][] leftKernel(long[][] a, long eigenvalue, long prime) {
    int n = a.length;
    long[][] extended = new long[n][2 * n]; // A - eigenvalue, and how its rows are combined
    for (int i = 0; i < n; i++) {
      System.arraycopy(a[i], 0, extended[i], 0, n);
      extended[i][i] = Math.floorMod(extended[i][i] - eigenvalue, prime);
      extended[i][n + i] = 1;
    }
    return Arrays.stream(echelon(extended, prime))
        .filter(row -> pivot(row) >= n)
        .map(row -> Arrays.copyOfRange(row, n, 2 * n))
        .toArray(long[][]::new);
  }

  private static long[][] product(long[][] a, long[][] b, long prime) {
    long[][] product = new long[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < b.length; k++) {
        if (a[i][k] != 0) {
          for (int j = 0; j < product[i].length; j++) {
            product[i][j] = (product[i][j] + a[i][k] * b[k][j]) % prime;
          }
        }
      }
    }
    return product;
  }

  /** The reduced echelon form, with rows of zeros left out. */
  private static long[][] echelon(long[][] matrix, long prime) {
    long[][] rows = Arrays.stream(matrix).map(long[]::clone).toArray(long[][]::new);
    int rank = 0;
    for (int column = 0; column < rows[0].length && rank < rows.length; column++) {
      int found = rank;
      while (found < rows.length && rows[found][column] == 0) {
        found++;
      }
      if (found < rows.length) {
        long[] row = rows[found];
        rows[found] = rows[rank];
        rows[rank] = row;
        scale(row, Integers.inverse(row[column], prime), prime);
        for (int i = 0; i < rows.length; i++) {
          if (i != rank) {
            subtract(rows[i], row, rows[i][column], prime);
          }
        }
        rank++;
      }
    }
    return Arrays.copyOf(rows, rank);
  }

  private static void scale(long[] row, long factor, long prime) {
    for (int j = 0; j < row.length; j++) {
      row[j] = row[j] * factor % prime;
    }
  }

  private static void subtract(long[] from, long[] source, long factor, long prime) {
    for (int j = 0; factor != 0 && j < from.length; j++) {
      from[j] = Math.floorMod(from[j] - factor * source[j], prime);
    }
  }
}
