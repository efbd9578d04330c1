package dev.coset.groups;

import dev.coset.groups.internal.Blocks;
import dev.coset.groups.internal.Require;

/** The tensor product, with {@code (i, j)} at index {@code i * b.dimension() + j}. */
record TensorProduct<E>(Representation<E> a, Representation<E> b) implements Representation<E> {

  @Override
  public Group<E> group() {
    return a.group();
  }

  @Override
  public int dimension() {
    return Math.multiplyExact(a.dimension(), b.dimension());
  }

  @Override
  public Matrix matrix(E g) {
    return kronecker(a.matrix(g), b.matrix(g));
  }

  /** {@code A kron I + I kron B}. */
  @Override
  public Matrix algebra(double[] tangent) {
    Matrix first = kronecker(a.algebra(tangent), Matrix.identity(b.dimension()));
    return first.plus(kronecker(Matrix.identity(a.dimension()), b.algebra(tangent)));
  }

  /** {@code A V B^T} for the vector laid out as a matrix {@code V}. */
  @Override
  public double[] apply(E g, double[] vector) {
    Require.length(vector, dimension());
    int rows = a.dimension();
    int columns = b.dimension();
    double[] rowsMoved = new double[vector.length];
    for (int i = 0; i < rows; i++) {
      double[] row = new double[columns];
      System.arraycopy(vector, i * columns, row, 0, columns);
      System.arraycopy(b.apply(g, row), 0, rowsMoved, i * columns, columns);
    }
    double[] image = new double[vector.length];
    for (int j = 0; j < columns; j++) {
      double[] column = new double[rows];
      for (int i = 0; i < rows; i++) {
        column[i] = rowsMoved[i * columns + j];
      }
      double[] moved = a.apply(g, column);
      for (int i = 0; i < rows; i++) {
        image[i * columns + j] = moved[i];
      }
    }
    return image;
  }

  @Override
  public double character(E g) {
    return a.character(g) * b.character(g);
  }

  private static Matrix kronecker(Matrix a, Matrix b) {
    int rows = a.rows() * b.rows();
    int columns = a.columns() * b.columns();
    double[] values = new double[rows * columns];
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.columns(); j++) {
        if (a.get(i, j) != 0) {
          Blocks.put(values, columns, b.times(a.get(i, j)), i * b.rows(), j * b.columns());
        }
      }
    }
    return Matrix.of(rows, columns, values);
  }

  @Override
  public String toString() {
    return "a tensor product of representations of %s, of dimension %d"
        .formatted(group().name(), dimension());
  }
}
