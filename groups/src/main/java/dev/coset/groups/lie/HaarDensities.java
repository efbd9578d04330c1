package dev.coset.groups.lie;

import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.groups.internal.Membership;
import java.util.Arrays;

/**
 * Logarithms of the densities of Haar measures in the coordinates of decompositions: of the left
 * Haar measure, which is also right invariant for GL+(n), SL(n), SE(n) and SO+(1,3).
 *
 * <p>Each is relative to the normalized Haar measure of the compact factors and the Lebesgue
 * measure of the other coordinates, up to a constant that depends on {@code n} only. On SL(n),
 * where the sum of the {@code a_i} or the trace of {@code X} is zero, the same densities hold.
 */
public final class HaarDensities {

  private HaarDensities() {}

  /** {@code -n log |det g|}, in the entries of {@code g} in GL(n). */
  public static double entries(Matrix g) {
    return -g.rows() * logDeterminant(g);
  }

  /** {@code -(n + 1) log |det A|}, of the left Haar measure of {@code (A, t)} in Aff(n). */
  public static double affineLeft(Matrix linear) {
    return -(linear.rows() + 1) * logDeterminant(linear);
  }

  /** {@code -n log |det A|}, of the right Haar measure of {@code (A, t)} in Aff(n). */
  public static double affineRight(Matrix linear) {
    return entries(linear);
  }

  /**
   * {@code sum_(i<j) log(sinh|x_i - x_j| / |x_i - x_j|)} for {@code g = R exp(X)}, in {@code R} and
   * the entries of {@code X} on and above the diagonal.
   *
   * @param x symmetric, with eigenvalues {@code x_i}
   */
  public static double polar(Matrix x) {
    double[] values = Decompositions.symmetricEigen(x).values();
    return overPairs(values, difference -> logSinhc(Math.abs(difference)));
  }

  /** {@code sum_(i<j) log sinh|a_i - a_j|} for {@code g = K_1 diag(e^a) K_2}. */
  public static double cartan(double[] a) {
    return overPairs(a, d -> logSinhc(Math.abs(d)) + Math.log(Math.abs(d)));
  }

  /** {@code sum_(i<j) (a_i - a_j)} for {@code g = K diag(e^a) N}. */
  public static double iwasawa(double[] a) {
    return overPairs(a, difference -> difference);
  }

  /**
   * {@code sum_(i<j) (a_i - a_j)} for {@code g = L diag(e^a) N} with {@code L} lower and {@code N}
   * upper triangular with ones on the diagonal, in the entries of these.
   */
  public static double lowerUpper(double[] a) {
    return iwasawa(a);
  }

  /** {@code 2 log(sinh|zeta| / |zeta|)} for {@code L = B(zeta) R} in SO+(1,3). */
  public static double boost(double rapidity) {
    return 2 * logSinhc(Math.abs(rapidity));
  }

  /** {@code -n lambda}, of the left Haar measure of {@code (R, lambda, t)} in Sim(n). */
  public static double similarity(int n, double lambda) {
    return -n * lambda;
  }

  private interface Term {
    double of(double difference);
  }

  private static double overPairs(double[] values, Term term) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      for (int j = i + 1; j < values.length; j++) {
        sum += term.of(values[i] - values[j]);
      }
    }
    return sum;
  }

  /** {@code log(sinh x / x)} for {@code x >= 0}, without overflow. */
  private static double logSinhc(double x) {
    if (x < 5e-3) {
      return x * x / 6 * (1 - x * x / 30);
    }
    return x < 1 ? Math.log(Math.sinh(x) / x) : x + Math.log1p(-Math.exp(-2 * x)) - Math.log(2 * x);
  }

  /** By the triangular factor, since a determinant overflows before its logarithm does. */
  private static double logDeterminant(Matrix g) {
    Membership.requireFinite("A density", g);
    Matrix r = Decompositions.qr(g).r();
    double[] diagonal = new double[g.rows()];
    Arrays.setAll(diagonal, i -> r.get(i, i));
    LieDecompositions.requireRegular(Arrays.stream(diagonal).allMatch(d -> d > 0), g);
    return Arrays.stream(diagonal).map(Math::log).sum();
  }
}
