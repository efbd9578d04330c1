package dev.coset.nn.particles;

import dev.coset.tensor.Tensor;

/** What a network makes of particles that all act on each other. */
@FunctionalInterface
public interface ParticlePredictor {

  /**
   * The positions {@code [b, n, 3]} to come.
   *
   * @param charges {@code [b, n]}
   * @param positions {@code [b, n, 3]}
   * @param velocities {@code [b, n, 3]}
   */
  Tensor forward(Tensor charges, Tensor positions, Tensor velocities);
}
