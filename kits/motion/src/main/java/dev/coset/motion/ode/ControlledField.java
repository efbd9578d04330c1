package dev.coset.motion.ode;

import dev.coset.tensor.Tensor;

/**
 * An equation {@code y' = F(y) + B(y) u} and what may be changed in it by u. The first coordinates
 * of y are the state x that sets speak of; further ones are what else changes in time.
 *
 * <p>Implementations: {@link LastWeights}, {@link DirectInput}, {@link DeepWeights}, or one's own.
 */
public interface ControlledField {

  /** The number d of coordinates of x. */
  int dimension();

  /** The number of further coordinates of y, which are 0 at the start. */
  int further();

  /** How many more times than sets say h is to be differentiated until u acts; 0 or more. */
  int delay();

  /** F and B at {@code [n, d + further]}. */
  Affine at(Tensor states);

  /**
   * Velocities that depend linearly on what is changed.
   *
   * @param drift F, {@code [n, d + further]}
   * @param effect B, {@code [n, d + further, k]}
   */
  record Affine(Tensor drift, Tensor effect) {

    /** The velocities with changes {@code [n, k]}. */
    public Tensor with(Tensor change) {
      return drift.add(effect.matmul(change.unsqueeze(2)).squeeze(2));
    }
  }
}
