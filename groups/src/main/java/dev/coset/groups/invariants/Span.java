package dev.coset.groups.invariants;

import java.util.ArrayList;
import java.util.List;

/** The span of vectors, by an orthonormal basis that grows. */
final class Span {

  /** What is left of a unit vector, below which it counts as dependent on others. */
  private static final double DEPENDENT = 1e-7;

  /** The length up to which a vector counts as zero; vectors given have a length of about one. */
  private static final double ZERO = 1e-11;

  private final List<double[]> basis = new ArrayList<>();

  /** The dimension. */
  int size() {
    return basis.size();
  }

  /** Adds a vector; false when it is zero or in the span already. */
  boolean add(double[] vector) {
    double[] v = vector.clone();
    if (!scale(v, ZERO)) {
      return false;
    }
    // Twice, so that the rest is orthogonal to rounding.
    for (int pass = 0; pass < 2; pass++) {
      for (double[] b : basis) {
        double dot = 0;
        for (int i = 0; i < v.length; i++) {
          dot += b[i] * v[i];
        }
        for (int i = 0; i < v.length; i++) {
          v[i] -= dot * b[i];
        }
      }
    }
    if (!scale(v, DEPENDENT)) {
      return false;
    }
    basis.add(v);
    return true;
  }

  /** Scales to length one; false when the length is at most {@code least}. */
  private static boolean scale(double[] v, double least) {
    double norm = 0;
    for (double x : v) {
      norm = Math.hypot(norm, x);
    }
    if (!(norm > least)) {
      return false;
    }
    for (int i = 0; i < v.length; i++) {
      v[i] /= norm;
    }
    return true;
  }
}
