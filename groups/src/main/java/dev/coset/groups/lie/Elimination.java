package dev.coset.groups.lie;

import dev.coset.groups.Matrix;
import dev.coset.groups.Permutation;

/**
 * Elimination that adds rows only to lower rows and columns only to columns on their right, until
 * one entry is left in each row and column.
 */
final class Elimination {

  private final Matrix given;
  private final double zero;
  private final int n;
  private final double[] m;
  private final double[] lower;
  private final double[] upper;
  private final int[] pivots;

  Elimination(Matrix given, double zero) {
    this.given = given;
    this.zero = zero;
    n = given.rows();
    m = given.toArray();
    lower = Matrix.identity(n).toArray();
    upper = Matrix.identity(n).toArray();
    pivots = new int[n];
  }

  LieDecompositions.Bruhat bruhat() {
    boolean[] used = new boolean[n];
    for (int j = 0; j < n; j++) {
      int i = pivot(j, used);
      used[i] = true;
      pivots[j] = i;
      clearBelow(i, j, used);
      clearRight(i, j);
    }
    Matrix scales = Matrix.diagonal(n, j -> m[pivots[j] * n + j]);
    return new LieDecompositions.Bruhat(
        Matrix.of(n, n, lower), Permutation.of(pivots), scales.times(Matrix.of(n, n, upper)));
  }

  /** The uppermost row that has an entry in column {@code j} and no pivot yet. */
  private int pivot(int j, boolean[] used) {
    for (int i = 0; i < n; i++) {
      if (!used[i] && Math.abs(m[i * n + j]) > zero) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "Expected an invertible matrix, but column %d depends on those before it: %s"
            .formatted(j, given));
  }

  /** Subtracts multiples of row {@code i} from lower rows, and keeps the product {@code L m U}. */
  private void clearBelow(int i, int j, boolean[] used) {
    for (int row = i + 1; row < n; row++) {
      if (!used[row]) {
        double factor = m[row * n + j] / m[i * n + j];
        for (int k = j; k < n; k++) {
          m[row * n + k] -= factor * m[i * n + k];
        }
        for (int k = 0; k < n; k++) {
          lower[k * n + i] += factor * lower[k * n + row];
        }
      }
    }
  }

  /** Subtracts multiples of column {@code j}, of which one entry is left, from columns right. */
  private void clearRight(int i, int j) {
    for (int column = j + 1; column < n; column++) {
      double factor = m[i * n + column] / m[i * n + j];
      m[i * n + column] = 0;
      for (int k = 0; k < n; k++) {
        upper[j * n + k] += factor * upper[column * n + k];
      }
    }
  }
}
