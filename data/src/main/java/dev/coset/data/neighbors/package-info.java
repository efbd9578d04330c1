/**
 * Neighbour search: which points lie near each other.
 *
 * {@snippet :
 * RadiusGraph graph = RadiusGraph.of(positions, 0.5); // every pair within 0.5, both ways
 * Tensor messages = graph.edges().propagate(features);
 * }
 */
@NullMarked
package dev.coset.data.neighbors;

import org.jspecify.annotations.NullMarked;
