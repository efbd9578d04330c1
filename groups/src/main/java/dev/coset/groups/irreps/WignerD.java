package dev.coset.groups.irreps;

import dev.coset.groups.Matrix;
import dev.coset.groups.Rotation3;
import dev.coset.groups.internal.Require;
import java.util.Arrays;

/**
 * Real Wigner matrices: {@code D^l(R)} of size {@code 2l+1} is the irreducible representation of
 * the rotations of degree {@code l}, in the basis of the real spherical harmonics with polar axis
 * y.
 *
 * <p>{@code D = Z(alpha) J Z(beta) J Z(gamma)}: turns about the polar axis, which mix the
 * components {@code -m} and {@code m}, and the constant matrix {@code J} of the half turn about
 * {@code (1, 1, 0)}. Laws: {@code D(R S) = D(R) D(S)}, {@code D^T D = I}, {@code D^1(R) = R},
 * {@code Y^l(R r) = D^l(R) Y^l(r)}. The error is below 1e-13 at every supported degree.
 *
 * <p>Source: Pinchon and Hoggan, "Rotation matrices for real spherical harmonics: general rotations
 * of atomic orbitals in space-fixed axes".
 */
public final class WignerD {

  /** The largest degree that is supported. */
  public static final int MAX_DEGREE = 64;

  private static final String WHAT = "Wigner matrices";

  private WignerD() {}

  /**
   * The matrix of a rotation, shape {@code [2l+1, 2l+1]}.
   *
   * @throws dev.coset.groups.DegreeException if {@code l} is not in 0 to {@link #MAX_DEGREE}
   */
  public static Matrix of(int l, Rotation3 rotation) {
    return of(l, EulerAngles.of(rotation));
  }

  /**
   * The matrix of the rotation with the given angles, shape {@code [2l+1, 2l+1]}. Cost: {@code
   * (2l+1)^3 / 2} multiplications.
   *
   * @throws dev.coset.groups.DegreeException if {@code l} is not in 0 to {@link #MAX_DEGREE}
   */
  public static Matrix of(int l, EulerAngles angles) {
    Degrees.require(l, MAX_DEGREE, WHAT);
    Factors factors = Factors.of(l, angles);
    int size = 2 * l + 1;
    double[] values = new double[size * size];
    double[] column = new double[size];
    double[] work = new double[size];
    for (int j = 0; j < size; j++) {
      Arrays.fill(column, 0);
      column[j] = 1;
      factors.apply(l, column, work);
      for (int i = 0; i < size; i++) {
        values[i * size + j] = column[i];
      }
    }
    return Matrix.of(size, size, values);
  }

  /**
   * {@code D^l v} without forming the matrix: {@code (2l+1)^2 / 2} multiplications.
   *
   * @param vector the components {@code m = -l .. l}
   * @throws dev.coset.groups.DegreeException if {@code l} is not in 0 to {@link #MAX_DEGREE}
   */
  public static double[] apply(int l, EulerAngles angles, double[] vector) {
    Degrees.require(l, MAX_DEGREE, WHAT);
    Require.length(vector, 2 * l + 1);
    double[] result = vector.clone();
    Factors.of(l, angles).apply(l, result, new double[result.length]);
    return result;
  }

  /**
   * The constant matrix {@code J} of the half turn about {@code (1, 1, 0)}: symmetric, {@code J J =
   * I}, three quarters of its entries zero.
   *
   * @throws dev.coset.groups.DegreeException if {@code l} is not in 0 to {@link #MAX_DEGREE}
   */
  public static Matrix halfTurn(int l) {
    Degrees.require(l, MAX_DEGREE, WHAT);
    return HalfTurn.of(l).matrix();
  }

  /**
   * The character of the rotations by {@code angle}: {@code sin((2l+1) a/2) / sin(a/2) = 1 + 2
   * sum_m cos(m a)}, the trace of {@code D^l}.
   *
   * @throws dev.coset.groups.DegreeException if {@code l} is negative
   */
  public static double character(int l, double angle) {
    Degrees.require(l, Integer.MAX_VALUE, "Characters");
    double sum = 1;
    for (int m = 1; m <= l; m++) {
      sum += 2 * Math.cos(m * angle);
    }
    return sum;
  }

  /** The three turns of a rotation for all degrees up to one. */
  record Factors(Turn alpha, Turn beta, Turn gamma) {

    static Factors of(int maxDegree, EulerAngles angles) {
      return new Factors(
          Turn.of(maxDegree, angles.alpha()),
          Turn.of(maxDegree, angles.beta()),
          Turn.of(maxDegree, angles.gamma()));
    }

    /** Rotates {@code v} of degree {@code l} in place. */
    void apply(int l, double[] v, double[] work) {
      apply(l, l, v, work);
    }

    /** As {@link #apply(int, double[], double[])}; right for the orders up to {@code maxOrder}. */
    void apply(int l, int maxOrder, double[] v, double[] work) {
      HalfTurn halfTurn = HalfTurn.of(l);
      gamma.apply(v, l, l);
      halfTurn.apply(v, work);
      beta.apply(work, l, l);
      halfTurn.apply(work, v, maxOrder);
      alpha.apply(v, l, maxOrder);
    }

    /** Rotates {@code v} of which only orders up to {@code maxOrder} are read. */
    void applyTruncated(int l, int maxOrder, double[] v, double[] work) {
      HalfTurn halfTurn = HalfTurn.of(l);
      gamma.apply(v, l, maxOrder);
      halfTurn.applyTruncated(v, work, maxOrder);
      beta.apply(work, l, l);
      halfTurn.apply(work, v);
      alpha.apply(v, l, l);
    }
  }
}
