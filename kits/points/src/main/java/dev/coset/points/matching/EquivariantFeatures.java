package dev.coset.points.matching;

import dev.coset.tensor.Tensor;

/**
 * What an {@link EquivariantRegistration} says about the points of one cloud.
 *
 * @param descriptors that turns do not change, of unit length, {@code [n, d]}
 * @param matchability logits of having a partner in an overlapping cloud, {@code [n]}
 * @param vectors that turn with the cloud, each of unit length, {@code [n, 3, channels]}
 */
public record EquivariantFeatures(Tensor descriptors, Tensor matchability, Tensor vectors) {}
