package dev.coset.groups.estimation;

import dev.coset.groups.LieGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.internal.Require;
import java.util.List;

/**
 * A measured step between two states: odometry, a loop closure, an extrinsic calibration.
 *
 * <p>The residual is {@code W log((X_i^-1 X_j)^-1 Z)}, zero when {@code X_j = X_i Z}; {@code W^T W}
 * is the inverse covariance. With {@code e} the logarithm: {@code D_i = W J_r^-1(e) Ad_Z^-1},
 * {@code D_j = -W J_l^-1(e)}.
 *
 * @param <X> the type of the states
 */
public final class RelativePose<X> implements Factor<X> {

  private final LieGroup<X> group;
  private final int from;
  private final int to;
  private final X measured;
  private final Matrix whitening;
  private final Matrix carry;

  /**
   * A step with its noise.
   *
   * @param group the group of the states
   * @param from the number {@code i} of the state that the step starts from
   * @param to the number {@code j} of the state that it leads to
   * @param measured the step {@code Z}
   * @param covariance of the step's error, positive definite
   */
  public RelativePose(LieGroup<X> group, int from, int to, X measured, Matrix covariance) {
    Require.that(
        from >= 0 && to >= 0 && from != to,
        () -> "A step joins two different states, given: %d and %d".formatted(from, to));
    this.group = group;
    this.from = from;
    this.to = to;
    this.measured = measured;
    this.whitening =
        Covariances.whitening(covariance, group.dimension(), "The covariance of a step");
    this.carry = group.adjoint(group.inverse(measured));
  }

  /** The number of the state that the step starts from. */
  public int from() {
    return from;
  }

  /** The number of the state that the step leads to. */
  public int to() {
    return to;
  }

  /** The step {@code Z}. */
  public X measured() {
    return measured;
  }

  @Override
  public List<Integer> variables() {
    return List.of(from, to);
  }

  @Override
  public double[] residual(List<X> states) {
    return whitening.times(error(states));
  }

  private double[] error(List<X> states) {
    X step = group.compose(group.inverse(states.get(0)), states.get(1));
    return group.minus(measured, step);
  }

  @Override
  public Linearization linearize(List<X> states) {
    double[] error = error(states);
    return new Linearization(
        whitening.times(error),
        List.of(
            whitening.times(group.inverseRightJacobian(error)).times(carry),
            whitening.times(group.inverseLeftJacobian(error)).times(-1)));
  }
}
