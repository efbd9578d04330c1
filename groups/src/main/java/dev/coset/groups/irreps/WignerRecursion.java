package dev.coset.groups.irreps;

import dev.coset.groups.Matrix;
import dev.coset.groups.Rotation3;
import java.util.ArrayList;
import java.util.List;

/**
 * Real Wigner matrices of all degrees straight from the entries of the rotation matrix, without
 * angles: each from that of degree one less, {@code D^l_mn = u U + v V + w W}, where {@code U, V,
 * W} are sums of products of entries of {@code D^1 = R} and {@code D^(l-1)}.
 *
 * <p>A second way to the matrices of {@link WignerD}, which tests the first; it gives all degrees
 * at once.
 *
 * <p>Source: Ivanic and Ruedenberg, "Rotation matrices for real spherical harmonics. Direct
 * determination by recursion", with its additions and corrections.
 */
public final class WignerRecursion {

  /**
   * The largest degree that is supported: there the error is 2e-13, and from 50 on it exceeds 1e-12
   * (the largest of 120 rotations, some next to the poles).
   */
  public static final int MAX_DEGREE = 40;

  private final Matrix rotation;
  private final int l;
  private final Matrix below;

  private WignerRecursion(Matrix rotation, Matrix below) {
    this.rotation = rotation;
    this.below = below;
    this.l = (below.rows() + 1) / 2;
  }

  /**
   * The matrices of degrees 0 to {@code maxDegree}; element {@code l} has shape {@code [2l+1,
   * 2l+1]}.
   *
   * @throws dev.coset.groups.DegreeException if {@code maxDegree} is not in 0 to {@link
   *     #MAX_DEGREE}
   */
  public static List<Matrix> upTo(int maxDegree, Rotation3 rotation) {
    Degrees.require(maxDegree, MAX_DEGREE, "Wigner matrices by recursion");
    List<Matrix> matrices = new ArrayList<>();
    matrices.add(Matrix.identity(1));
    Matrix r = rotation.matrix();
    for (int l = 1; l <= maxDegree; l++) {
      matrices.add(l == 1 ? r : new WignerRecursion(r, matrices.getLast()).next());
    }
    return List.copyOf(matrices);
  }

  private Matrix next() {
    int size = 2 * l + 1;
    double[] values = new double[size * size];
    for (int m = -l; m <= l; m++) {
      for (int n = -l; n <= l; n++) {
        values[(m + l) * size + n + l] = entry(m, n);
      }
    }
    return Matrix.of(size, size, values);
  }

  private double entry(int m, int n) {
    int a = Math.abs(m);
    double scale = Math.abs(n) == l ? 2.0 * l * (2 * l - 1) : (l + n) * (double) (l - n);
    double sum = 0;
    if (a < l) {
      sum += Math.sqrt((l + m) * (double) (l - m) / scale) * product(0, m, n);
    }
    double v = Math.sqrt((m == 0 ? 2 : 1) * (l + a - 1) * (double) (l + a) / scale) / 2;
    sum += (m == 0 ? -v : v) * inner(m, n);
    if (m != 0 && a < l - 1) {
      sum -= Math.sqrt((l - a - 1) * (double) (l - a) / scale) / 2 * outer(m, n);
    }
    return sum;
  }

  /** {@code V}: the orders one closer to zero. */
  private double inner(int m, int n) {
    if (m == 0) {
      return product(1, 1, n) + product(-1, -1, n);
    }
    if (m == 1) {
      return product(1, 0, n) * Math.sqrt(2);
    }
    if (m == -1) {
      return product(-1, 0, n) * Math.sqrt(2);
    }
    return m > 0
        ? product(1, m - 1, n) - product(-1, 1 - m, n)
        : product(1, m + 1, n) + product(-1, -m - 1, n);
  }

  /** {@code W}: the orders one further from zero. */
  private double outer(int m, int n) {
    return m > 0
        ? product(1, m + 1, n) + product(-1, -m - 1, n)
        : product(1, m - 1, n) - product(-1, 1 - m, n);
  }

  /** {@code P}: row {@code i} of the rotation with row {@code m} of the matrix below. */
  private double product(int i, int m, int n) {
    if (n == l) {
      return r(i, 1) * d(m, l - 1) - r(i, -1) * d(m, 1 - l);
    }
    if (n == -l) {
      return r(i, 1) * d(m, 1 - l) + r(i, -1) * d(m, l - 1);
    }
    return r(i, 0) * d(m, n);
  }

  private double r(int i, int j) {
    return rotation.get(i + 1, j + 1);
  }

  private double d(int m, int n) {
    return below.get(m + l - 1, n + l - 1);
  }
}
