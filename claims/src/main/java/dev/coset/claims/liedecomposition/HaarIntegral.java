package dev.coset.claims.liedecomposition;

import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.nn.affine.LinearGroup;
import dev.coset.nn.affine.PolarDecomposition;

/**
 * The integral of {@code det(S)^2 exp(-tr S)} over positive 2x2 matrices {@code S = exp(2 X)} by
 * the invariant measure {@code det(S)^(-3/2) dS}, in the coordinates of X. It is {@code pi / 2},
 * Siegel's gamma function at 2, and stays when S becomes {@code h S h^T} in the integrand.
 */
final class HaarIntegral {

  private static final PolarDecomposition POLAR = new PolarDecomposition(LinearGroup.GENERAL, 2);
  private static final double REACH = 3.5;
  private static final double STEP = 0.25;
  private static final double ROOT_HALF = Math.sqrt(0.5);

  private HaarIntegral() {}

  /**
   * By the trapezoidal rule. In orthonormal coordinates the entries on and above the diagonal have
   * the volume {@code 1 / sqrt 2}, and {@code dS} is 8 times {@code dX} at the identity.
   */
  static double value(Matrix h) {
    int n = (int) Math.round(REACH / STEP);
    double sum = 0;
    for (int i = -n; i <= n; i++) {
      for (int j = -n; j <= n; j++) {
        for (int k = -n; k <= n; k++) {
          sum += integrand(h, new double[] {i * STEP, j * STEP, k * STEP, 0});
        }
      }
    }
    return sum * STEP * STEP * STEP * 8 * ROOT_HALF;
  }

  private static double integrand(Matrix h, double[] coordinates) {
    Matrix g = POLAR.element(coordinates);
    Matrix moved = h.times(g);
    double root = Decompositions.determinant(moved);
    double trace = ROOT_HALF * coordinates[0];
    double contrast = ROOT_HALF * coordinates[1];
    double off = ROOT_HALF * coordinates[2];
    Matrix x = Matrix.of(2, 2, trace + contrast, off, off, trace - contrast);
    double square = moved.frobeniusNorm() * moved.frobeniusNorm();
    return Math.exp(4 * Math.log(root) - square + POLAR.logHaarDensity(x));
  }
}
