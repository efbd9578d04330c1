package dev.coset.groups.internal;

import dev.coset.groups.Matrix;

/** Matrices put together from blocks and taken apart. */
public final class Blocks {

  private Blocks() {}

  /** The matrix {@code [[a, b], [c, d]]}. */
  public static Matrix square(Matrix a, Matrix b, Matrix c, Matrix d) {
    int rows = a.rows() + c.rows();
    int columns = a.columns() + b.columns();
    double[] values = new double[rows * columns];
    put(values, columns, a, 0, 0);
    put(values, columns, b, 0, a.columns());
    put(values, columns, c, a.rows(), 0);
    put(values, columns, d, a.rows(), a.columns());
    return Matrix.of(rows, columns, values);
  }

  /** Writes a block into the values of a matrix with the given number of columns. */
  public static void put(double[] values, int columns, Matrix block, int row, int column) {
    double[] entries = block.toArray();
    for (int i = 0; i < block.rows(); i++) {
      System.arraycopy(
          entries, i * block.columns(), values, (row + i) * columns + column, block.columns());
    }
  }

  /** The block of the given size whose upper left corner is at {@code (row, column)}. */
  public static Matrix part(Matrix matrix, int row, int column, int rows, int columns) {
    double[] values = new double[rows * columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        values[i * columns + j] = matrix.get(row + i, column + j);
      }
    }
    return Matrix.of(rows, columns, values);
  }
}
