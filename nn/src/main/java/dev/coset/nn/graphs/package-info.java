/**
 * Message passing between the nodes of graphs.
 *
 * <p>{@link dev.coset.nn.graphs.MessagePassingNetwork} predicts the motion of interacting particles
 * from raw coordinates, {@link dev.coset.nn.graphs.SumAggregationGnn} describes bare graphs. {@link
 * dev.coset.nn.graphs.Egnn} moves scalars, positions and velocities on a {@link
 * dev.coset.nn.graphs.GeometricGraph}, exactly equivariant to motions of space. All commute with a
 * renumbering of the nodes.
 *
 * {@snippet :
 * try (var net = new MessagePassingNetwork(MessagePassingConfig.defaults(), random);
 *     var _ = Scope.open()) {
 *   Tensor moved = net.forward(charges, positions, velocities); // [b, n], [b, n, 3], [b, n, 3]
 * }
 * }
 */
@NullMarked
package dev.coset.nn.graphs;

import org.jspecify.annotations.NullMarked;
