package dev.coset.data.generate;

import dev.coset.data.NdArray;

/**
 * One problem of the gravity task: given star and planets now, say where they will be.
 *
 * @param positions where they are, {@code [n, 3]}, the star first
 * @param velocities how they move, {@code [n, 3]}
 * @param masses {@code [n]}
 * @param targetPositions where they will be, {@code [n, 3]}
 */
public record GravitySystem(
    NdArray positions, NdArray velocities, NdArray masses, NdArray targetPositions) {}
