package dev.coset.groups.estimation;

import dev.coset.groups.LieGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.internal.Require;
import java.util.List;

/**
 * What is known of one state beforehand, or from a fix: {@code W log(Z^-1 X)}, with the derivative
 * {@code W J_r^-1}.
 *
 * @param <X> the type of the states
 */
public final class KnownState<X> implements Factor<X> {

  private final LieGroup<X> group;
  private final int variable;
  private final X known;
  private final Matrix whitening;

  /** State {@code variable} is {@code known}, up to an error of the given covariance. */
  public KnownState(LieGroup<X> group, int variable, Estimate<X> known) {
    Require.that(variable >= 0, () -> "States are numbered from 0, given: " + variable);
    this.group = group;
    this.variable = variable;
    this.known = known.state();
    this.whitening =
        Covariances.whitening(
            known.covariance(), group.dimension(), "The covariance of a known state");
  }

  @Override
  public List<Integer> variables() {
    return List.of(variable);
  }

  @Override
  public double[] residual(List<X> states) {
    return whitening.times(group.minus(states.get(0), known));
  }

  @Override
  public Linearization linearize(List<X> states) {
    double[] error = group.minus(states.get(0), known);
    return new Linearization(
        whitening.times(error), List.of(whitening.times(group.inverseRightJacobian(error))));
  }
}
