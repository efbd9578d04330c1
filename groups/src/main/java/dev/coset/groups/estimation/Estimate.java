package dev.coset.groups.estimation;

import dev.coset.groups.LieGroup;
import dev.coset.groups.Matrix;

/**
 * A state with its uncertainty: the truth is {@code state exp(e)} with {@code e ~ N(0,
 * covariance)}, so the covariance lives in the tangent space at the state, in its own frame.
 *
 * @param state the most likely element {@code X}
 * @param covariance symmetric positive semidefinite, shape {@code [dimension, dimension]}, in the
 *     units of the tangent vectors squared
 */
public record Estimate<X>(X state, Matrix covariance) {

  /**
   * Checks the covariance.
   *
   * @throws IllegalArgumentException if it is not square, symmetric or positive semidefinite
   */
  public Estimate {
    Covariances.require(covariance, covariance.rows(), "A covariance");
  }

  /**
   * The same knowledge of {@code g X} for a known {@code g}: errors on the right do not notice it.
   */
  public Estimate<X> movedLeft(LieGroup<X> group, X g) {
    return new Estimate<>(group.compose(g, state), covariance);
  }

  /** The same knowledge of {@code X g} for a known {@code g}: {@code P' = Ad_g^-1 P Ad_g^-T}. */
  public Estimate<X> movedRight(LieGroup<X> group, X g) {
    Matrix carry = group.adjoint(group.inverse(g));
    return new Estimate<>(group.compose(state, g), Covariances.carried(carry, covariance));
  }

  /**
   * The squared Mahalanobis distance of an element, {@code e^T P^-1 e} with {@code e = log(X^-1
   * x)}: the normalized estimation error squared (NEES) when {@code x} is the truth. For a
   * consistent estimate its mean is the dimension, and its law chi-squared with as many degrees of
   * freedom.
   *
   * @throws IllegalArgumentException if the covariance is singular
   */
  public double squaredMahalanobis(LieGroup<X> group, X x) {
    Matrix whitening =
        Covariances.whitening(covariance, group.dimension(), "The covariance of an estimate");
    return Covariances.squaredNorm(whitening.times(group.minus(x, state)));
  }

  /** The standard deviation of each tangent coordinate. */
  public double[] standardDeviations() {
    double[] deviations = new double[covariance.rows()];
    for (int i = 0; i < deviations.length; i++) {
      deviations[i] = Math.sqrt(Math.max(0, covariance.get(i, i)));
    }
    return deviations;
  }
}
