package dev.coset.groups.lie;

import dev.coset.groups.LieGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.internal.LieAlgebra;

/**
 * Jacobians of any Lie group by the plain series {@code J_l(t) = sum_k ad_t^k / (k + 1)!}, {@code
 * J_r(t) = J_l(-t)}: slow, free of derivatives and of closed forms, the reference that closed forms
 * are compared with.
 */
public final class AdjointSeries {

  /** Enough terms for norms of {@code ad} up to some hundred. */
  private static final int MAX_TERMS = 400;

  private AdjointSeries() {}

  /** The left Jacobian, to about 1e-16 times {@code exp(|ad_t|)}. */
  public static Matrix leftJacobian(LieGroup<?> group, double[] tangent) {
    Matrix ad = group.littleAdjoint(tangent);
    Matrix term = Matrix.identity(ad.rows());
    Matrix sum = term;
    for (int k = 1; k < MAX_TERMS && term.frobeniusNorm() > Double.MIN_NORMAL; k++) {
      term = term.times(ad).times(1.0 / (k + 1));
      sum = sum.plus(term);
    }
    return sum;
  }

  /** The right Jacobian, to about 1e-16 times {@code exp(|ad_t|)}. */
  public static Matrix rightJacobian(LieGroup<?> group, double[] tangent) {
    return leftJacobian(group, LieAlgebra.scaled(tangent, -1));
  }
}
