package dev.coset.groups.estimation;

import dev.coset.groups.LieGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.internal.Require;
import java.util.Arrays;

/**
 * The extended Kalman filter on a Lie group: the mean is an element, the covariance is that of the
 * error on its right.
 *
 * <p>Predict, with a step {@code u} in the frame of the state and noise {@code Q} on it: {@code X
 * <- X exp(u)}, {@code P <- F P F^T + G Q G^T}, {@code F = Ad_exp(u)^-1}, {@code G = J_r(u)}.
 * Update, with {@code y = h(X) + n}, {@code n ~ N(0, R)}: {@code K = P H^T (H P H^T + R)^-1},
 * {@code X <- X exp(K (y - h))}, {@code P <- (I - K H) P (I - K H)^T + K R K^T} (Joseph's form,
 * which stays positive semidefinite in rounding). The change of tangent space by the small step of
 * an update is of second order and left out.
 *
 * <p>Cost: some products of matrices of the size of the dimension. Source: "A micro Lie theory for
 * state estimation in robotics", section V.
 *
 * @param group the group of the states
 */
public record ErrorStateFilter<X>(LieGroup<X> group) {

  /**
   * The estimate after a known step.
   *
   * @param increment the step {@code u}, a tangent vector in the frame of the state
   * @param noise the covariance {@code Q} of the step, shape {@code [dimension, dimension]}
   * @throws IllegalArgumentException if sizes do not fit or {@code Q} is indefinite
   */
  public Estimate<X> predict(Estimate<X> estimate, double[] increment, Matrix noise) {
    requireSize(estimate);
    Require.length(increment, group.dimension());
    Covariances.require(noise, group.dimension(), "The noise of a step");
    X step = group.exp(increment);
    Matrix carry = group.adjoint(group.inverse(step));
    Matrix covariance =
        Covariances.carried(carry, estimate.covariance())
            .plus(Covariances.carried(group.rightJacobian(increment), noise));
    return new Estimate<>(group.compose(estimate.state(), step), covariance);
  }

  /**
   * The estimate after a measurement.
   *
   * @param measured the vector {@code y} that the sensor reported
   * @param noise the covariance {@code R}, shape {@code [length of y, length of y]}
   * @throws IllegalArgumentException if sizes do not fit, {@code R} is indefinite, or {@code H P
   *     H^T + R} is singular
   */
  public Update<X> update(
      Estimate<X> estimate, Measurement<X> measurement, double[] measured, Matrix noise) {
    requireSize(estimate);
    Matrix h = measurement.jacobian(estimate.state());
    double[] innovation = innovation(measurement.predict(estimate.state()), measured);
    Require.shape(h, measured.length, group.dimension());
    Covariances.require(noise, measured.length, "The noise of a measurement");
    Matrix p = estimate.covariance();
    Matrix spread = Covariances.carried(h, p).plus(Covariances.symmetric(noise));
    Matrix whitening =
        Covariances.whitening(spread, measured.length, "The covariance of the innovation");
    Matrix gain = p.times(h.transpose()).times(whitening.transpose()).times(whitening);
    Matrix kept = Matrix.identity(group.dimension()).minus(gain.times(h));
    Matrix covariance = Covariances.carried(kept, p).plus(Covariances.carried(gain, noise));
    X state = group.plus(estimate.state(), gain.times(innovation));
    return new Update<>(
        new Estimate<>(state, covariance),
        innovation,
        spread,
        Covariances.squaredNorm(whitening.times(innovation)));
  }

  /**
   * What an update found.
   *
   * @param estimate the estimate after it
   * @param innovation the surprise {@code y - h(X)}
   * @param spread its covariance {@code H P H^T + R}
   * @param squaredMahalanobis the surprise in units of its spread, chi-squared with as many degrees
   *     of freedom as {@code y} has components when model and noise are right; a large value marks
   *     an outlier
   */
  public record Update<X>(
      Estimate<X> estimate, double[] innovation, Matrix spread, double squaredMahalanobis) {

    /** Copies the innovation. */
    public Update {
      innovation = innovation.clone();
    }

    @Override
    public double[] innovation() {
      return innovation.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Update<?> that
          && estimate.equals(that.estimate)
          && Arrays.equals(innovation, that.innovation)
          && spread.equals(that.spread)
          && squaredMahalanobis == that.squaredMahalanobis;
    }

    @Override
    public int hashCode() {
      return 31 * estimate.hashCode() + Arrays.hashCode(innovation);
    }
  }

  private static double[] innovation(double[] predicted, double[] measured) {
    Require.that(
        predicted.length == measured.length,
        () ->
            "The measurement has %d components, given: %d"
                .formatted(predicted.length, measured.length));
    double[] innovation = measured.clone();
    for (int i = 0; i < innovation.length; i++) {
      innovation[i] = Require.finite(innovation[i], "A measured value") - predicted[i];
    }
    return innovation;
  }

  private void requireSize(Estimate<X> estimate) {
    int size = estimate.covariance().rows();
    Require.that(
        size == group.dimension(),
        () ->
            "The covariance of a state of %s is %d x %d, given: %d x %d"
                .formatted(group.name(), group.dimension(), group.dimension(), size, size));
  }
}
