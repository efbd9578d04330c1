package dev.coset.groups.estimation;

import dev.coset.groups.LieGroup;
import dev.coset.groups.Matrix;

/**
 * The whole state, reported as an element {@code Z = X exp(noise)}: a fix from a satellite receiver
 * or a motion capture system.
 *
 * <p>{@code h(X) = log(Z^-1 X)} is compared with the zero vector; {@code H = J_r^-1(h)}.
 *
 * @param group the group of the states
 * @param reported the element {@code Z}
 */
public record WholeState<X>(LieGroup<X> group, X reported) implements Measurement<X> {

  @Override
  public double[] predict(X state) {
    return group.minus(state, reported);
  }

  @Override
  public Matrix jacobian(X state) {
    return group.inverseRightJacobian(predict(state));
  }
}
