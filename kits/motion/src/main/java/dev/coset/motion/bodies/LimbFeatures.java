package dev.coset.motion.bodies;

import dev.coset.tensor.Tensor;

/**
 * Features of limbs.
 *
 * @param vectors {@code [bodies, limbs, 3, channels]}
 * @param scalars {@code [bodies, limbs, width]}
 */
public record LimbFeatures(Tensor vectors, Tensor scalars) {}
