package dev.coset.groups.lie;

import dev.coset.groups.Matrix;
import dev.coset.groups.internal.Require;
import java.util.Arrays;

/**
 * The exponential of a square matrix, {@code sum_k A^k / k!}, and the function {@code phi_1(A) =
 * sum_k A^k / (k + 1)!}.
 *
 * <p>The exponential is computed by scaling and squaring with the diagonal rational approximant of
 * degree 13: {@code A / 2^s} of 1-norm below 5.37 is approximated to double precision, and the
 * result is squared {@code s} times. About {@code 8 + s} products of {@code n x n} matrices.
 * Source: Higham, The Scaling and Squaring Method for the Matrix Exponential Revisited (2005).
 */
public final class MatrixExponential {

  /** Largest 1-norm for which degree 13 has a backward error below 1.1e-16. */
  private static final double THETA_13 = 5.371920351148152;

  private static final double[] PADE_13 = {
    64764752532480000.0,
    32382376266240000.0,
    7771770303897600.0,
    1187353796428800.0,
    129060195264000.0,
    10559470521600.0,
    670442572800.0,
    33522128640.0,
    1323241920.0,
    40840800.0,
    960960.0,
    16380.0,
    182.0,
    1.0
  };

  /** Below this 1-norm, {@link #PHI_TERMS} terms of the series of {@code phi_1} leave 1e-18. */
  private static final double PHI_BELOW = 0.5;

  private static final int PHI_TERMS = 14;

  private MatrixExponential() {}

  /**
   * The exponential of a square matrix.
   *
   * @throws IllegalArgumentException if the matrix is not square or not finite, or the exponential
   *     overflows
   */
  public static Matrix of(Matrix a) {
    requireSquare(a);
    int squarings = squarings(a, THETA_13);
    Matrix result = pade(a.times(Math.scalb(1.0, -squarings)));
    for (int i = 0; i < squarings; i++) {
      result = result.times(result);
    }
    return requireFinite(result, a);
  }

  /**
   * {@code phi_1(A) = sum_k A^k / (k + 1)! = int_0^1 exp(u A) du}, so that {@code exp(A) = I + A
   * phi_1(A)} and the left Jacobian of a Lie group at {@code t} is {@code phi_1(ad_t)}.
   *
   * <p>The series for {@code A / 2^s}, then {@code phi_1(2 A) = phi_1(A) (I + A phi_1(A) / 2)}.
   *
   * @throws IllegalArgumentException as for {@link #of}
   */
  public static Matrix phi1(Matrix a) {
    requireSquare(a);
    int doublings = squarings(a, PHI_BELOW);
    Matrix scaled = a.times(Math.scalb(1.0, -doublings));
    Matrix identity = Matrix.identity(a.rows());
    Matrix phi = identity;
    for (int k = PHI_TERMS; k > 1; k--) {
      phi = identity.plus(scaled.times(phi).times(1.0 / k));
    }
    for (int i = 0; i < doublings; i++) {
      phi = phi.times(identity.plus(scaled.times(phi).times(0.5)));
      scaled = scaled.times(2);
    }
    return requireFinite(phi, a);
  }

  private static Matrix pade(Matrix a) {
    double[] b = PADE_13;
    Matrix identity = Matrix.identity(a.rows());
    Matrix a2 = a.times(a);
    Matrix a4 = a2.times(a2);
    Matrix a6 = a4.times(a2);
    Matrix high = a6.times(combine(identity, 0, a2, b[9], a4, b[11], a6, b[13]));
    Matrix odd = a.times(high.plus(combine(identity, b[1], a2, b[3], a4, b[5], a6, b[7])));
    Matrix even =
        a6.times(combine(identity, 0, a2, b[8], a4, b[10], a6, b[12]))
            .plus(combine(identity, b[0], a2, b[2], a4, b[4], a6, b[6]));
    return Dense.solve(even.minus(odd), even.plus(odd));
  }

  private static Matrix combine(
      Matrix i, double b0, Matrix a2, double b2, Matrix a4, double b4, Matrix a6, double b6) {
    return i.times(b0).plus(a2.times(b2)).plus(a4.times(b4)).plus(a6.times(b6));
  }

  private static int squarings(Matrix a, double bound) {
    double norm = Dense.norm1(a);
    return norm <= bound ? 0 : Math.max(0, Math.getExponent(norm / bound) + 1);
  }

  private static void requireSquare(Matrix a) {
    Require.shape(a, a.rows(), a.rows());
    Require.that(
        Arrays.stream(a.toArray()).allMatch(Double::isFinite),
        () -> "Expected a matrix of finite numbers, given: " + a);
  }

  private static Matrix requireFinite(Matrix result, Matrix a) {
    Require.that(
        Arrays.stream(result.toArray()).allMatch(Double::isFinite),
        () -> "The exponential of this matrix overflows; scale it down: " + a);
    return result;
  }
}
