package dev.coset.motion.cloth;

import dev.coset.data.NdArray;

/**
 * Where all layers are at one time.
 *
 * @param positions {@code [vertices, 3]}, metres
 * @param velocities {@code [vertices, 3]}, metres per second
 */
public record ClothFrame(NdArray positions, NdArray velocities) {}
