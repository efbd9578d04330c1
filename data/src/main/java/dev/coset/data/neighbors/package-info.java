/**
 * Neighbour search and sampling: which points lie near each other, and which stand for many.
 *
 * {@snippet :
 * Neighbors near = KdTree.of(cloud).nearest(queries, 16); // batched and parallel
 * int[] kept = FarthestPoints.of(positions, 512); // an even cover
 * RadiusGraph graph = RadiusGraph.of(positions, 0.5); // every pair within 0.5, both ways
 * Tensor messages = graph.edges().propagate(features);
 * }
 */
@NullMarked
package dev.coset.data.neighbors;

import org.jspecify.annotations.NullMarked;
