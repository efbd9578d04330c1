package dev.coset.groups;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * A small dense real matrix, immutable, stored row by row.
 *
 * <p>Made for the matrices of groups, whose size is a handful of rows. Entries {@code -0.0} are
 * stored as {@code 0.0}, so that matrices with equal entries are equal.
 */
public final class Matrix {

  private final int rows;
  private final int columns;
  private final double[] values;

  private Matrix(int rows, int columns, double[] values) {
    this.rows = rows;
    this.columns = columns;
    this.values = values;
    for (int i = 0; i < values.length; i++) {
      values[i] += 0.0;
    }
  }

  /** A matrix from its entries row by row; the array is copied. */
  public static Matrix of(int rows, int columns, double... values) {
    if (rows < 0 || columns < 0 || values.length != rows * columns) {
      throw new IllegalArgumentException(
          "A %d x %d matrix has %d entries, given: %d"
              .formatted(rows, columns, rows * columns, values.length));
    }
    return new Matrix(rows, columns, values.clone());
  }

  /** The identity of size {@code n}. */
  public static Matrix identity(int n) {
    return diagonal(n, i -> 1);
  }

  /** The zero matrix. */
  public static Matrix zero(int rows, int columns) {
    return new Matrix(rows, columns, new double[rows * columns]);
  }

  /** The square matrix of size {@code n} with the given diagonal. */
  public static Matrix diagonal(int n, IntToDoubleFunction entry) {
    double[] values = new double[n * n];
    for (int i = 0; i < n; i++) {
      values[i * n + i] = entry.applyAsDouble(i);
    }
    return new Matrix(n, n, values);
  }

  /** The number of rows. */
  public int rows() {
    return rows;
  }

  /** The number of columns. */
  public int columns() {
    return columns;
  }

  /** The entry in row {@code i} and column {@code j}, both from zero. */
  public double get(int i, int j) {
    if (i < 0 || i >= rows || j < 0 || j >= columns) {
      throw new IndexOutOfBoundsException(
          "(%d, %d) in a %d x %d matrix".formatted(i, j, rows, columns));
    }
    return values[i * columns + j];
  }

  /** The entries row by row, a copy. */
  public double[] toArray() {
    return values.clone();
  }

  /** Column {@code j}, a copy. */
  public double[] column(int j) {
    double[] column = new double[rows];
    for (int i = 0; i < rows; i++) {
      column[i] = get(i, j);
    }
    return column;
  }

  /** The matrix product {@code this * other}. */
  public Matrix times(Matrix other) {
    if (columns != other.rows) {
      throw new IllegalArgumentException(
          "Cannot multiply %d x %d by %d x %d".formatted(rows, columns, other.rows, other.columns));
    }
    double[] product = new double[rows * other.columns];
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < columns; k++) {
        double a = values[i * columns + k];
        for (int j = 0; j < other.columns; j++) {
          product[i * other.columns + j] += a * other.values[k * other.columns + j];
        }
      }
    }
    return new Matrix(rows, other.columns, product);
  }

  /** The matrix-vector product {@code this * vector}. */
  public double[] times(double[] vector) {
    if (columns != vector.length) {
      throw new IllegalArgumentException(
          "Cannot multiply %d x %d by a vector of length %d"
              .formatted(rows, columns, vector.length));
    }
    double[] product = new double[rows];
    for (int i = 0; i < rows; i++) {
      double sum = 0;
      for (int j = 0; j < columns; j++) {
        sum += values[i * columns + j] * vector[j];
      }
      product[i] = sum;
    }
    return product;
  }

  /** Every entry multiplied by {@code factor}. */
  public Matrix times(double factor) {
    return new Matrix(rows, columns, Arrays.stream(values).map(v -> factor * v).toArray());
  }

  /** The sum of two matrices of the same shape. */
  public Matrix plus(Matrix other) {
    requireSameShape(other);
    double[] sum = values.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other.values[i];
    }
    return new Matrix(rows, columns, sum);
  }

  /** The difference of two matrices of the same shape. */
  public Matrix minus(Matrix other) {
    return plus(other.times(-1));
  }

  /** The transpose. */
  public Matrix transpose() {
    double[] transposed = new double[values.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        transposed[j * rows + i] = values[i * columns + j];
      }
    }
    return new Matrix(columns, rows, transposed);
  }

  /** The sum of the diagonal. */
  public double trace() {
    double sum = 0;
    for (int i = 0; i < Math.min(rows, columns); i++) {
      sum += values[i * columns + i];
    }
    return sum;
  }

  /** The square root of the sum of squares of the entries. */
  public double frobeniusNorm() {
    return Math.sqrt(Arrays.stream(values).map(v -> v * v).sum());
  }

  /** Whether both have the same shape and no entry differs by more than {@code tolerance}. */
  public boolean isCloseTo(Matrix other, double tolerance) {
    if (rows != other.rows || columns != other.columns) {
      return false;
    }
    for (int i = 0; i < values.length; i++) {
      if (!(Math.abs(values[i] - other.values[i]) <= tolerance)) {
        return false;
      }
    }
    return true;
  }

  private void requireSameShape(Matrix other) {
    if (rows != other.rows || columns != other.columns) {
      throw new IllegalArgumentException(
          "Shapes differ: %d x %d and %d x %d".formatted(rows, columns, other.rows, other.columns));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Matrix that
        && rows == that.rows
        && columns == that.columns
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * rows + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < rows; i++) {
      text.append(i == 0 ? "" : "; ");
      for (int j = 0; j < columns; j++) {
        text.append(j == 0 ? "" : ", ").append(values[i * columns + j]);
      }
    }
    return text.append("]").toString();
  }
}
