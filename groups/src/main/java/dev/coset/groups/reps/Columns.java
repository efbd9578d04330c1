package dev.coset.groups.reps;

import dev.coset.groups.Matrix;
import dev.coset.groups.internal.Blocks;
import java.util.List;

/** Matrices side by side. */
final class Columns {

  private Columns() {}

  /** One matrix of so many rows from parts of as many rows. */
  static Matrix beside(int rows, List<Matrix> parts) {
    int columns = parts.stream().mapToInt(Matrix::columns).sum();
    double[] values = new double[rows * columns];
    int at = 0;
    for (Matrix part : parts) {
      Blocks.put(values, columns, part, 0, at);
      at += part.columns();
    }
    return Matrix.of(rows, columns, values);
  }
}
