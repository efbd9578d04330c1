package dev.coset.nn.irreps.products;

import dev.coset.groups.sphere.Normalization;
import dev.coset.groups.sphere.SphericalHarmonics;

/**
 * Real spherical harmonics continued to the torus: with the polar angle t in {@code [0, 2 pi)} and
 * a signed sine, {@code Y_{l,m} = g_{l|m|}(t) cos(m p)} or {@code sin(|m| p)}, where {@code g(t) =
 * sum_u g_u e^{iut}}, {@code |u| <= l}. The {@code g_u} are real and even in u for even m, purely
 * imaginary and odd in u for odd m.
 */
final class Torus {

  /** The real, or for odd orders the imaginary, part of {@code g_u}, {@code u >= 0}. */
  private final double[][][] coefficients;

  private Torus(double[][][] coefficients) {
    this.coefficients = coefficients;
  }

  static Torus of(int degree) {
    int points = 2 * degree + 2;
    SphericalHarmonics harmonics = SphericalHarmonics.of(degree, Normalization.INTEGRAL);
    double[][][] sums = new double[degree + 1][degree + 1][degree + 1];
    for (int j = 0; j < points; j++) {
      double t = 2 * Math.PI * j / points;
      double[] values = harmonics.evaluate(0, Math.cos(t), Math.sin(t));
      for (int v = 0; v <= degree; v++) {
        for (int u = 0; u <= degree; u++) {
          double angle = 2 * Math.PI * ((long) u * j % points) / points;
          double wave = (v % 2 == 0 ? Math.cos(angle) : -Math.sin(angle)) / points;
          for (int l = Math.max(u, v); l <= degree; l++) {
            sums[v][l][u] += values[SphericalHarmonics.index(l, v)] * wave;
          }
        }
      }
    }
    return new Torus(sums);
  }

  /** {@code g_u} of degree l and order v, without the factor i for odd orders. */
  double coefficient(int l, int v, int u) {
    double value = coefficients[v][l][Math.abs(u)];
    return v % 2 == 1 && u < 0 ? -value : value;
  }

  /**
   * The integral of {@code e^{iut} g(t) sin t} over {@code [0, pi]}: its real part for even orders,
   * its imaginary part for odd ones; the other part does not contribute.
   */
  double moment(int l, int v, int u) {
    double sum = 0;
    for (int k = -l; k <= l; k++) {
      int n = u + k;
      if (n % 2 == 0) {
        sum += coefficient(l, v, k) * 2 / (1 - (double) n * n);
      }
    }
    return sum;
  }
}
