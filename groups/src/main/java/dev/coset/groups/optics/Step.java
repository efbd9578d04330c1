package dev.coset.groups.optics;

/**
 * What the forward half of an {@link Optic} gives.
 *
 * @param residual what the way back needs
 * @param output the output
 */
public record Step<M, A>(M residual, A output) {}
