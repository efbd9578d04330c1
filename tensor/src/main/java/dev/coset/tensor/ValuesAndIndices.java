package dev.coset.tensor;

/**
 * The two results of a selection along an axis.
 *
 * @param values the selected elements
 * @param indices their INT64 positions along the axis
 */
public record ValuesAndIndices(Tensor values, Tensor indices) {}
