package dev.coset.nn.irreps.so2;

import dev.coset.tensor.Tensor;

/**
 * What all blocks of a network know about edges.
 *
 * @param graph the graph
 * @param frames of its edges
 * @param scalars {@code [e, width]}
 * @param envelope {@code [e]}, zero at the cutoff
 */
record EdgeInputs(AtomGraph graph, EdgeFrames frames, Tensor scalars, Tensor envelope) {}
