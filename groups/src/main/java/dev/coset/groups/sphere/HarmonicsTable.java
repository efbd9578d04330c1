package dev.coset.groups.sphere;

/**
 * The coefficients of the recurrences of solid harmonics up to a degree {@code L}, for orders
 * {@code m >= 0}; they hold for the cosine and the sine component alike, and no pole is singular.
 *
 * <p>Values: {@code Y_l^m = a y Y_{l-1}^m - b |r|^2 Y_{l-2}^m}, starting from {@code Y_l^l + i
 * Y_l^-l = s (z + i x) (Y_{l-1}^{l-1} + i Y_{l-1}^{1-l})}. Derivatives: those of {@code Y_l^m} are
 * combinations of {@code Y_{l-1}} with orders {@code m-1} (factor up), {@code m+1} (down) and
 * {@code m} (axis, the derivative by y).
 */
final class HarmonicsTable {

  private final int degree;
  private final double[] start;
  private final double[] last;
  private final double[] older;
  private final double[] up;
  private final double[] down;
  private final double[] axis;

  HarmonicsTable(int degree, Normalization normalization) {
    int size = index(degree + 1, 0);
    this.degree = degree;
    this.start = new double[degree + 1];
    this.last = new double[size];
    this.older = new double[size];
    this.up = new double[size];
    this.down = new double[size];
    this.axis = new double[size];
    start[0] = normalization.factor(0);
    for (int l = 1; l <= degree; l++) {
      double factor = normalization.factor(l) / normalization.factor(l - 1);
      double pair = l == 1 ? 2 : 1;
      start[l] = Math.sqrt(pair * (2.0 * l + 1) / (2.0 * l)) * factor;
      for (int m = 0; m <= l; m++) {
        setStep(l, m, normalization);
        setLadder(l, m, factor);
      }
    }
  }

  private void setStep(int l, int m, Normalization normalization) {
    double square = (double) (l - m) * (l + m);
    if (m < l) {
      double factor = normalization.factor(l) / normalization.factor(l - 1);
      last[index(l, m)] = Math.sqrt((2.0 * l + 1) * (2.0 * l - 1) / square) * factor;
    }
    if (m < l - 1) {
      double factor = normalization.factor(l) / normalization.factor(l - 2);
      double previous = (l + m - 1.0) * (l - m - 1.0) / (2.0 * l - 3);
      older[index(l, m)] = Math.sqrt((2.0 * l + 1) * previous / square) * factor;
    }
  }

  private void setLadder(int l, int m, double factor) {
    double scale = Math.sqrt((2.0 * l + 1) / (2.0 * l - 1)) * factor;
    double higher = (double) (l - m) * (l - m - 1);
    double lower = (double) (l + m) * (l + m - 1);
    up[index(l, m)] = m == 0 ? 0 : scale / 2 * Math.sqrt(m == 1 ? 2 * lower : lower);
    down[index(l, m)] = scale / 2 * Math.sqrt(m == 0 ? 2 * higher : higher);
    axis[index(l, m)] = scale * Math.sqrt((double) (l - m) * (l + m));
  }

  int degree() {
    return degree;
  }

  /** The number of harmonics, {@code (L+1)^2}. */
  int size() {
    return (degree + 1) * (degree + 1);
  }

  /** The factor {@code s} of degree {@code l}; for degree 0 the constant harmonic itself. */
  double start(int l) {
    return start[l];
  }

  /** The factor {@code a} of the last degree. */
  double last(int l, int m) {
    return last[index(l, m)];
  }

  /** The factor {@code b} of the last degree but one. */
  double older(int l, int m) {
    return older[index(l, m)];
  }

  /** The factor of the lower order in a derivative. */
  double up(int l, int m) {
    return up[index(l, m)];
  }

  /** The factor of the higher order in a derivative. */
  double down(int l, int m) {
    return down[index(l, m)];
  }

  /** The factor of the same order in the derivative along the polar axis. */
  double axis(int l, int m) {
    return axis[index(l, m)];
  }

  private static int index(int l, int m) {
    return l * (l + 1) / 2 + m;
  }

  /** The row of the harmonic of degree {@code l} and order {@code m}. */
  static int row(int l, int m) {
    return l * l + l + m;
  }
}
