/**
 * Sums, means, extremes and softmax over segments: rows that share a number, such as the edges of a
 * graph that end in the same node, or the atoms of the same molecule in a batch.
 *
 * <p>A {@link dev.coset.tensor.segments.Segments} prepares which row belongs where; {@link
 * dev.coset.tensor.segments.Edges} has two of them, for messages along the edges of a graph. All
 * operations run on the CPU and are differentiable to any order.
 *
 * {@snippet :
 * Segments molecules = Segments.of(moleculeOfAtom, 32);
 * Tensor energies = molecules.sum(atomEnergies); // [32, 1]
 * Edges edges = Edges.of(from, to, nodes);
 * Tensor messages = edges.propagate(features, filters); // sum over edges of filter * neighbour
 * }
 */
@NullMarked
package dev.coset.tensor.segments;

import org.jspecify.annotations.NullMarked;
