package dev.coset.motion.cloth;

import dev.coset.tensor.Tensor;

/**
 * The cloth of a batch of scenes, all layers one after another.
 *
 * @param positions {@code [batch, vertices, 3]}
 * @param velocities {@code [batch, vertices, 3]}
 * @param before unit normals of vertices one frame ago, {@code [batch, vertices, 3]}
 */
public record ClothState(Tensor positions, Tensor velocities, Tensor before) {}
