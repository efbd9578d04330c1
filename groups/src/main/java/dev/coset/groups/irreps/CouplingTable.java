package dev.coset.groups.irreps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The entries of a tensor of three indices that are not zero, by increasing {@code (i, j, k)}: for
 * each pair {@code (i, j)} a short run of {@code (k, value)}.
 */
final class CouplingTable {

  private final int columns;
  private final int depth;
  private final int[] starts;
  private final int[] ks;
  private final double[] values;

  /** The table of a dense tensor of shape {@code [rows, columns, depth]}. */
  CouplingTable(int rows, int columns, int depth, double[] dense) {
    this.columns = columns;
    this.depth = depth;
    this.starts = new int[rows * columns + 1];
    int[] indices = new int[dense.length];
    double[] found = new double[dense.length];
    int count = 0;
    for (int pair = 0; pair < rows * columns; pair++) {
      for (int k = 0; k < depth; k++) {
        double value = dense[pair * depth + k];
        if (value != 0) {
          indices[count] = k;
          found[count++] = value;
        }
      }
      starts[pair + 1] = count;
    }
    this.ks = Arrays.copyOf(indices, count);
    this.values = Arrays.copyOf(found, count);
  }

  private CouplingTable(CouplingTable other, double factor) {
    this.columns = other.columns;
    this.depth = other.depth;
    this.starts = other.starts;
    this.ks = other.ks;
    this.values = Arrays.stream(other.values).map(value -> factor * value).toArray();
  }

  CouplingTable times(double factor) {
    return new CouplingTable(this, factor);
  }

  int size() {
    return values.length;
  }

  double get(int i, int j, int k) {
    int rows = (starts.length - 1) / columns;
    if (i < 0 || i >= rows || j < 0 || j >= columns || k < 0 || k >= depth) {
      throw new IndexOutOfBoundsException(
          "(%d, %d, %d) in a tensor of shape [%d, %d, %d]"
              .formatted(i, j, k, rows, columns, depth));
    }
    int pair = i * columns + j;
    for (int at = starts[pair]; at < starts[pair + 1]; at++) {
      if (ks[at] == k) {
        return values[at];
      }
    }
    return 0;
  }

  List<ClebschGordan.Entry> entries() {
    List<ClebschGordan.Entry> entries = new ArrayList<>(values.length);
    for (int pair = 0; pair + 1 < starts.length; pair++) {
      for (int at = starts[pair]; at < starts[pair + 1]; at++) {
        entries.add(new ClebschGordan.Entry(pair / columns, pair % columns, ks[at], values[at]));
      }
    }
    return List.copyOf(entries);
  }

  /** {@code factor * sum_ij T_ijk x_i y_j}. */
  double[] contract(double[] x, double[] y, double factor) {
    double[] out = new double[depth];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y.length; j++) {
        double product = factor * x[i] * y[j];
        int pair = i * columns + j;
        for (int at = starts[pair]; at < starts[pair + 1]; at++) {
          out[ks[at]] += values[at] * product;
        }
      }
    }
    return out;
  }
}
