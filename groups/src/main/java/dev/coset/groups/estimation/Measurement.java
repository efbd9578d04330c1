package dev.coset.groups.estimation;

import dev.coset.groups.Matrix;

/**
 * What a sensor reports about a state: a vector {@code h(X)}, to which noise is added.
 *
 * <p>{@code h(X exp(e)) = h(X) + H e} to first order.
 *
 * @param <X> the type of the states
 */
public interface Measurement<X> {

  /** The vector {@code h(X)} that a sensor without noise would report. */
  double[] predict(X state);

  /** The derivative {@code H}, shape {@code [length of h, dimension of the group]}. */
  Matrix jacobian(X state);
}
