package dev.coset.groups.estimation;

import dev.coset.groups.Rotation3;
import dev.coset.groups.internal.Require;
import java.util.Arrays;

/**
 * The rotation that turns one set of vectors best onto another: the maximizer of {@code trace(R
 * H)}, {@code H = sum_i w_i x_i y_i^T}, which minimizes {@code sum_i w_i |R x_i - y_i|^2}.
 *
 * <p>The unit quaternion of {@code R} is the eigenvector of the largest eigenvalue of a symmetric 4
 * x 4 matrix linear in {@code H}, found by Jacobi rotations; the same eigenvalues give the singular
 * values of {@code H}, the smallest with the sign of its determinant. The rotation is unique
 * exactly when {@code singular[1] + singular[2] > 0}; otherwise one of the maximizers is returned.
 * It is what {@link dev.coset.groups.Decompositions#nearestRotation} makes of {@code H^T}, in about
 * a microsecond. Source: B. Horn, "Closed-form solution of absolute orientation using unit
 * quaternions" (1987).
 *
 * @param rotation the rotation {@code R}
 * @param singular the singular values of {@code H}, descending, the last with the sign of {@code
 *     det H}
 */
public record OptimalRotation(Rotation3 rotation, double[] singular) {

  private static final int SWEEPS = 30;

  /** Copies the values. */
  public OptimalRotation {
    Require.length(singular, 3);
    singular = singular.clone();
  }

  /** The singular values, a copy. */
  @Override
  public double[] singular() {
    return singular.clone();
  }

  /**
   * The best rotation for a correlation matrix.
   *
   * @param h {@code sum_i w_i x_i y_i^T}, row by row, 9 finite numbers
   */
  public static OptimalRotation of(double[] h) {
    Require.length(h, 9);
    double largest = Arrays.stream(h).map(Math::abs).max().orElseThrow();
    Require.that(
        largest < Double.POSITIVE_INFINITY,
        () -> "A correlation matrix must be finite, given: " + Arrays.toString(h));
    if (largest == 0) {
      return new OptimalRotation(Rotation3.identity(), new double[3]);
    }
    int exponent = Math.getExponent(largest);
    double[] n = symmetric(h, exponent);
    double[] vectors = diagonalize(n);
    int[] order = descending(n);
    int best = order[0];
    double[] values = {n[0], n[5], n[10], n[15]};
    double top = values[best];
    double[] singular = new double[3];
    for (int k = 0; k < 3; k++) {
      singular[k] = Math.scalb((top + values[order[k + 1]]) / 2, exponent);
    }
    singular[0] = Math.max(singular[0], 0);
    singular[1] = Math.max(singular[1], 0);
    return new OptimalRotation(
        Rotation3.normalized(
            vectors[best], vectors[4 + best], vectors[8 + best], vectors[12 + best]),
        singular);
  }

  private static double[] symmetric(double[] h, int exponent) {
    double[] s = new double[9];
    for (int i = 0; i < 9; i++) {
      s[i] = Math.scalb(h[i], -exponent);
    }
    double dx = s[5] - s[7];
    double dy = s[6] - s[2];
    double dz = s[1] - s[3];
    double xy = s[1] + s[3];
    double xz = s[6] + s[2];
    double yz = s[5] + s[7];
    return new double[] {
      s[0] + s[4] + s[8],
      dx,
      dy,
      dz,
      dx,
      s[0] - s[4] - s[8],
      xy,
      xz,
      dy,
      xy,
      s[4] - s[0] - s[8],
      yz,
      dz,
      xz,
      yz,
      s[8] - s[0] - s[4]
    };
  }

  /** Turns {@code n} diagonal in place; the eigenvectors are the columns of what it returns. */
  private static double[] diagonalize(double[] n) {
    double[] v = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      boolean changed = false;
      for (int p = 0; p < 3; p++) {
        for (int q = p + 1; q < 4; q++) {
          changed |= annihilate(n, v, p, q);
        }
      }
      if (!changed) {
        return v;
      }
    }
    return v;
  }

  private static boolean annihilate(double[] n, double[] v, int p, int q) {
    double off = n[4 * p + q];
    double size = Math.abs(n[5 * p]) + Math.abs(n[5 * q]);
    if (Math.abs(off) <= 1e-17 * size || Math.abs(off) < 1e-300) {
      return false;
    }
    double theta = (n[5 * q] - n[5 * p]) / (2 * off);
    double t = Math.copySign(1 / (Math.abs(theta) + Math.sqrt(theta * theta + 1)), theta);
    double c = 1 / Math.sqrt(t * t + 1);
    double s = t * c;
    for (int k = 0; k < 4; k++) {
      double a = n[4 * k + p];
      double b = n[4 * k + q];
      n[4 * k + p] = c * a - s * b;
      n[4 * k + q] = s * a + c * b;
      double x = v[4 * k + p];
      double y = v[4 * k + q];
      v[4 * k + p] = c * x - s * y;
      v[4 * k + q] = s * x + c * y;
    }
    for (int k = 0; k < 4; k++) {
      double a = n[4 * p + k];
      double b = n[4 * q + k];
      n[4 * p + k] = c * a - s * b;
      n[4 * q + k] = s * a + c * b;
    }
    n[4 * p + q] = 0;
    n[4 * q + p] = 0;
    return true;
  }

  private static int[] descending(double[] n) {
    int[] order = {0, 1, 2, 3};
    for (int i = 1; i < 4; i++) {
      for (int j = i; j > 0 && n[5 * order[j]] > n[5 * order[j - 1]]; j--) {
        int held = order[j];
        order[j] = order[j - 1];
        order[j - 1] = held;
      }
    }
    return order;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OptimalRotation that
        && rotation.equals(that.rotation)
        && Arrays.equals(singular, that.singular);
  }

  @Override
  public int hashCode() {
    return 31 * rotation.hashCode() + Arrays.hashCode(singular);
  }
}
