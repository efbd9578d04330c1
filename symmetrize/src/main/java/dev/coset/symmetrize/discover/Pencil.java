package dev.coset.symmetrize.discover;

import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;

/**
 * The stationary values of {@code v^T G v / v^T B v} for a semidefinite G and B.
 *
 * @param values ascending
 * @param vectors in the columns, with {@code v^T B v = 1}
 */
record Pencil(double[] values, Matrix vectors) {

  private static final double SINGULAR = 1e-10;

  /** Solves it on the directions that B sees; the others are left out. */
  static Pencil of(Matrix g, Matrix b) {
    var base = Decompositions.symmetricEigen(b);
    int n = b.rows();
    double largest = base.values()[n - 1];
    int kept = 0;
    for (double v : base.values()) {
      kept += v > SINGULAR * largest ? 1 : 0;
    }
    double[] whitening = new double[n * kept];
    for (int k = 0; k < kept; k++) {
      int from = n - kept + k;
      for (int i = 0; i < n; i++) {
        whitening[i * kept + k] = base.vectors().get(i, from) / Math.sqrt(base.values()[from]);
      }
    }
    Matrix w = Matrix.of(n, kept, whitening);
    var eigen = Decompositions.symmetricEigen(w.transpose().times(g).times(w));
    double[] values = eigen.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(0, values[i]);
    }
    return new Pencil(values, w.times(eigen.vectors()));
  }
}
