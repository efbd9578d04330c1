package dev.coset.learn.memory;

import java.util.Arrays;

/**
 * Rows of numbers stored one column after another, so that distances from one point to many rows
 * are computed a register at a time.
 */
final class Columns {

  private final int rows;
  private final double[][] columns;

  private Columns(int rows, double[][] columns) {
    this.rows = rows;
    this.columns = columns;
  }

  /** The columns of {@code [n, width]} numbers given row by row. */
  static Columns of(double[] values, int width) {
    int n = values.length / width;
    double[][] columns = new double[width][n];
    for (int i = 0; i < n; i++) {
      for (int d = 0; d < width; d++) {
        columns[d][i] = values[i * width + d];
      }
    }
    return new Columns(n, columns);
  }

  int rows() {
    return rows;
  }

  int width() {
    return columns.length;
  }

  /** Copies row {@code i} into {@code target}. */
  void row(int i, double[] target) {
    for (int d = 0; d < columns.length; d++) {
      target[d] = columns[d][i];
    }
  }

  /** The squared distances of rows {@code from} to {@code to - 1} from a point. */
  void squares(double[] point, int from, int to, double[] out) {
    Arrays.fill(out, from, to, 0);
    for (int d = 0; d < columns.length; d++) {
      double[] column = columns[d];
      double x = point[d];
      for (int i = from; i < to; i++) {
        double difference = column[i] - x;
        out[i] += difference * difference;
      }
    }
  }

  /** The mean of all rows. */
  double[] mean() {
    return Arrays.stream(columns)
        .mapToDouble(column -> Arrays.stream(column).sum() / rows)
        .toArray();
  }
}
