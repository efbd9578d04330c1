package dev.coset.groups.clifford;

import java.util.function.IntUnaryOperator;

/**
 * A bilinear map {@code z_k = sum of + x_i y_j - sum of x_i y_j}, its terms grouped by {@code k}:
 * those with plus from {@code starts[k]} to {@code middles[k]}, those with minus from there to
 * {@code starts[k + 1]}.
 */
record Contraction(int[] starts, int[] middles, int[] x, int[] y) {

  static Contraction of(
      CayleyTable table, IntUnaryOperator x, IntUnaryOperator y, IntUnaryOperator z) {
    int outputs = table.algebra().size();
    int terms = table.terms();
    int[] positive = new int[outputs];
    int[] starts = new int[outputs + 1];
    for (int t = 0; t < terms; t++) {
      int k = z.applyAsInt(t);
      starts[k + 1]++;
      positive[k] += table.sign(t) > 0 ? 1 : 0;
    }
    int[] middles = new int[outputs];
    for (int k = 0; k < outputs; k++) {
      starts[k + 1] += starts[k];
      middles[k] = starts[k] + positive[k];
    }
    int[] nextPlus = starts.clone();
    int[] nextMinus = middles.clone();
    int[] xs = new int[terms];
    int[] ys = new int[terms];
    for (int t = 0; t < terms; t++) {
      int k = z.applyAsInt(t);
      int slot = table.sign(t) > 0 ? nextPlus[k]++ : nextMinus[k]++;
      xs[slot] = x.applyAsInt(t);
      ys[slot] = y.applyAsInt(t);
    }
    return new Contraction(starts, middles, xs, ys);
  }

  int outputs() {
    return middles.length;
  }
}
