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

  /**
   * The table of the first {@code count} of the given entries, in any order.
   *
   * @param pairs {@code i * columns + j} of each
   * @param ks the third index of each
   * @param values the entries
   */
  CouplingTable(int[] shape, int count, int[] pairs, int[] ks, double[] values) {
    this.columns = shape[1];
    this.depth = shape[2];
    this.starts = new int[shape[0] * columns + 1];
    this.ks = new int[count];
    this.values = new double[count];
    for (int entry = 0; entry < count; entry++) {
      starts[pairs[entry] + 1]++;
    }
    for (int pair = 1; pair < starts.length; pair++) {
      starts[pair] += starts[pair - 1];
    }
    int[] ends = starts.clone();
    for (int entry = 0; entry < count; entry++) {
      int at = ends[pairs[entry]]++;
      while (at > starts[pairs[entry]] && this.ks[at - 1] > ks[entry]) {
        this.ks[at] = this.ks[at - 1];
        this.values[at] = this.values[at - 1];
        at--;
      }
      this.ks[at] = ks[entry];
      this.values[at] = values[entry];
    }
  }

  /** The tensor of zeros. */
  static CouplingTable zero(int... shape) {
    return new CouplingTable(shape, 0, new int[0], new int[0], new double[0]);
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
