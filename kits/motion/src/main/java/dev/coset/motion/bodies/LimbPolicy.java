package dev.coset.motion.bodies;

import dev.coset.tensor.Tensor;

/** What decides how limbs pull. */
@FunctionalInterface
public interface LimbPolicy {
  /**
   * The pull of each muscle as a part of its strength.
   *
   * @return {@code [bodies, limbs, axes]} in [-1, 1]; 0 at limbs that a body does not have
   */
  Tensor act(LimbObservation observation);
}
