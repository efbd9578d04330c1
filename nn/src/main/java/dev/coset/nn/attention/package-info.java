/**
 * Attention on points in space, equivariant by irreps: {@link dev.coset.nn.attention.Se3Attention}
 * is a layer, {@link dev.coset.nn.attention.IterativeSe3Transformer} a network that moves points.
 *
 * {@snippet :
 * Se3Config config = Se3Config.of(Irreps.parse("1x0e"), 8, 1).withEdgeAttributes(1);
 * var network = new IterativeSe3Transformer(config, 3, 2, GeometryUse.REBUILT, random);
 * Tensor moved = network.refine(h, x, edges, attributes, 3).last(); // [n, 3]
 * }
 */
@NullMarked
package dev.coset.nn.attention;

import org.jspecify.annotations.NullMarked;
