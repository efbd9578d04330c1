/**
 * Message passing between the nodes of graphs.
 *
 * <p>{@link dev.coset.nn.graphs.Egnn} moves scalars, positions and velocities on a {@link
 * dev.coset.nn.graphs.GeometricGraph}, exactly equivariant to motions of space. {@link
 * dev.coset.nn.graphs.SumAggregationGnn} describes bare graphs. Both commute with a renumbering of
 * the nodes.
 *
 * {@snippet :
 * Egnn net = new Egnn(EgnnConfig.of(1, 1).withVelocities(), random);
 * GeometricGraph graph = GeometricGraph.complete(batch, 5);
 * NodeState later = net.forward(new NodeState(speeds, positions, velocities), charges, graph);
 * }
 */
@NullMarked
package dev.coset.nn.graphs;

import org.jspecify.annotations.NullMarked;
