/**
 * Networks on positions and orientations: features are scalar signals on {@code R^n x S^(n-1)},
 * sampled at points in space and on a grid of directions that all points share.
 *
 * <p>Kernels of convolutions depend on a pair of oriented points only through what no motion
 * changes, which makes {@link dev.coset.nn.orientations.Ponita} equivariant to motions: exactly to
 * shifts and to those that map the grid to itself, nearly to others.
 *
 * {@snippet :
 * Ponita network = new Ponita(PonitaConfig.of(1, 1).withOutputs(0, 1), random);
 * var pairs = PositionOrientationGraph.of(graph, positions, Orientations.dodecahedron());
 * Tensor forces = network.forward(charges, velocities, null, pairs).vectors(); // [nodes, 1, 3]
 * }
 */
@NullMarked
package dev.coset.nn.orientations;

import org.jspecify.annotations.NullMarked;
