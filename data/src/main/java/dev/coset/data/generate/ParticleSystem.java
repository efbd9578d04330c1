package dev.coset.data.generate;

import dev.coset.data.NdArray;

/**
 * One problem of the charged-particle task: given the particles now, say where they will be.
 *
 * @param positions where they are, {@code [n, 3]}
 * @param velocities how they move, {@code [n, 3]}
 * @param charges their charges, +1 or -1, {@code [n]}
 * @param targetPositions where they will be, {@code [n, 3]}
 */
public record ParticleSystem(
    NdArray positions, NdArray velocities, NdArray charges, NdArray targetPositions) {}
