package dev.coset.groups.irreps;

import dev.coset.groups.internal.Require;

/**
 * Real Wigner matrices of degrees 0 to {@code L} for many rotations given as quaternions.
 *
 * <p>Layout of the result: one rotation after the other; within a rotation the matrices of degrees
 * 0 to {@code L}, row by row, degree {@code l} from {@link #offset offset(l)} on.
 *
 * <p>{@code D = Z(alpha) X(beta) Z(gamma)}. The phases and {@code cos(beta/2)}, {@code sin(beta/2)}
 * come from the quaternion by square roots alone: {@code e^(i(alpha+gamma)/2) ~ w + i y}, {@code
 * e^(i(alpha-gamma)/2) ~ x - i z}. The functions {@code p_mk = (-1)^(m+k) d^l_mk(beta)} in {@code
 * X} follow the three-term recursion in the degree from {@code p^m_mk = sqrt(binomial(2m, m+k))
 * cos(beta/2)^(m+k) sin(beta/2)^(m-k)}, for {@code m >= |k|}; the others by symmetry. Constant work
 * for each entry. Agrees with {@link WignerD} within 1e-12.
 *
 * <p>Instances are immutable and can be shared by threads.
 */
public final class WignerDBatch {

  /**
   * The largest degree that is supported: there the error is 6e-13, since next to the poles {@code
   * cos(beta)} is known to half a unit in the last place and the error grows with {@code l^2}.
   */
  public static final int MAX_DEGREE = 48;

  private final int maxDegree;
  private final int[] offsets;

  /** Starting values {@code sqrt(binomial(2m, m+k))} at {@code m * side + k}. */
  private final double[] starts;

  /** Coefficients of the recursion at {@code ((m * side + k) * side + l) * 3}. */
  private final double[] recursion;

  private WignerDBatch(int maxDegree) {
    this.maxDegree = maxDegree;
    this.offsets = new int[maxDegree + 2];
    for (int l = 0; l <= maxDegree; l++) {
      offsets[l + 1] = offsets[l] + (2 * l + 1) * (2 * l + 1);
    }
    int side = maxDegree + 1;
    this.starts = new double[side * side];
    this.recursion = new double[3 * side * side * side];
    for (int m = 0; m <= maxDegree; m++) {
      double root = 1;
      for (int i = 1; i <= m; i++) {
        root *= Math.sqrt((m + i) / (double) i);
      }
      for (int k = 0; k <= m; k++) {
        starts[m * side + k] = root;
        root *= Math.sqrt((m - k) / (m + k + 1.0));
        fillRecursion(m, k);
      }
    }
  }

  private void fillRecursion(int m, int k) {
    int side = maxDegree + 1;
    for (int l = m + 1; l <= maxDegree; l++) {
      double here = Math.sqrt((double) (l * l - m * m) * (l * l - k * k));
      int before = l - 1;
      int at = 3 * ((m * side + k) * side + l);
      recursion[at] = l * (2 * l - 1) / here;
      if (before > 0) {
        double there = Math.sqrt((double) (before * before - m * m) * (before * before - k * k));
        recursion[at + 1] = m * k / ((double) l * before);
        recursion[at + 2] = l * there / (before * here);
      }
    }
  }

  /**
   * The matrices of degrees 0 to {@code maxDegree}; the coefficients of the recursion are computed
   * here.
   *
   * @throws dev.coset.groups.DegreeException if {@code maxDegree} is not in 0 to {@link
   *     #MAX_DEGREE}
   */
  public static WignerDBatch upTo(int maxDegree) {
    Degrees.require(maxDegree, MAX_DEGREE, "Batches of Wigner matrices");
    return new WignerDBatch(maxDegree);
  }

  /** The largest degree. */
  public int maxDegree() {
    return maxDegree;
  }

  /** The number of entries for one rotation, {@code sum_l (2l+1)^2}. */
  public int stride() {
    return offsets[maxDegree + 1];
  }

  /** Where the matrix of degree {@code l} begins among the entries of a rotation. */
  public int offset(int l) {
    Degrees.require(l, maxDegree, "These matrices");
    return offsets[l];
  }

  /**
   * The matrices of many rotations.
   *
   * @param quaternions shape {@code [n, 4]}, components {@code (w, x, y, z)}; of any norm but zero
   * @return shape {@code [n, stride()]}
   */
  public double[] blocks(double[] quaternions) {
    Require.that(
        quaternions.length % 4 == 0,
        () -> "Quaternions have 4 components each, given: %d".formatted(quaternions.length));
    int n = quaternions.length / 4;
    double[] out = new double[Math.multiplyExact(n, stride())];
    blocks(quaternions, out);
    return out;
  }

  /**
   * The matrices of many rotations, into an array that exists.
   *
   * @param quaternions shape {@code [n, 4]}
   * @param out shape {@code [n, stride()]}
   */
  public void blocks(double[] quaternions, double[] out) {
    Require.length(out, Math.multiplyExact(quaternions.length / 4, stride()));
    WignerKernel kernel = new WignerKernel(maxDegree, offsets, starts, recursion);
    for (int i = 0; i < quaternions.length / 4; i++) {
      kernel.rotation(quaternions, 4 * i);
      kernel.fill(out, i * stride());
    }
  }
}
