package dev.coset.groups.lie;

import dev.coset.groups.Matrix;
import dev.coset.groups.internal.GaussLegendre;
import dev.coset.groups.internal.LieAlgebra;
import dev.coset.groups.internal.Stumpff;

/**
 * The coefficients of {@code W = int_0^1 exp(u (lambda I + T)) du = C I + A T + B T^2} for the
 * cross product matrix {@code T} of a vector of norm {@code t}: {@code C = int e^(lambda u) du},
 * {@code A = int e^(lambda u) sin(t u)/t du}, {@code B = int e^(lambda u) (1 - cos(t u))/t^2 du}.
 *
 * <p>The closed forms lose all digits where {@code lambda} and {@code t} are both small. There, the
 * integrals, whose integrands are positive and entire, are taken by the Gauss-Legendre rule of
 * eight nodes, which is exact to double precision. For {@code |lambda| >= 1} the form of {@code B}
 * comes from an integration by parts, {@code B = (e^lambda (1 - cos t)/t^2 - A)/lambda}, which is
 * also exact for small {@code t}.
 */
record SimilaritySeries(double t, double c, double a, double b) {

  /** Exact for polynomials of degree 15 on [0, 1]. */
  private static final GaussLegendre RULE = GaussLegendre.of(8).onUnitInterval();

  /** The coefficients for the logarithm of a scale and an angle in radians. */
  static SimilaritySeries of(double lambda, double t) {
    double c = new Complex(lambda, 0).phi1().re();
    if (Math.abs(lambda) < 1 && t < 1) {
      return integrated(lambda, t, c);
    }
    double scale = Math.exp(lambda);
    double squared = lambda * lambda + t * t;
    double a = (scale * Stumpff.c1(t) * lambda + 1 - scale * Math.cos(t)) / squared;
    if (Math.abs(lambda) >= 1) {
      return new SimilaritySeries(t, c, a, (scale * Stumpff.c2(t) - a) / lambda);
    }
    double real = new Complex(lambda, t).phi1().re();
    return new SimilaritySeries(t, c, a, (c - real) / (t * t));
  }

  private static SimilaritySeries integrated(double lambda, double t, double c) {
    double a = 0;
    double b = 0;
    for (int i = 0; i < RULE.nodes().length; i++) {
      double u = RULE.nodes()[i];
      double weight = RULE.weights()[i] * Math.exp(lambda * u);
      a += weight * u * Stumpff.c1(t * u);
      b += weight * u * u * Stumpff.c2(t * u);
    }
    return new SimilaritySeries(t, c, a, b);
  }

  /**
   * The coefficients of {@code W^-1}: {@code 1/C}, {@code -A/m}, {@code (A^2 + B^2 t^2 - B C)/(C
   * m)} with {@code m = (C - B t^2)^2 + A^2 t^2}.
   */
  SimilaritySeries inverse() {
    double t2 = t * t;
    double real = c - b * t2;
    double m = real * real + a * a * t2;
    return new SimilaritySeries(t, 1 / c, -a / m, (a * a + b * b * t2 - b * c) / (c * m));
  }

  /** The matrix with these coefficients. */
  Matrix matrix(double[] theta) {
    Matrix cross = LieAlgebra.cross(theta, 0);
    return Matrix.identity(3).times(c).plus(cross.times(a)).plus(cross.times(cross).times(b));
  }
}
