/**
 * Plain networks on point clouds, without any symmetry but that of reordering: what audits and
 * symmetrizers start from.
 *
 * {@snippet :
 * try (var net = PointNetConfig.defaults(10).build(random);
 *     var _ = Scope.open()) {
 *   Tensor logits = net.forward(clouds); // [b, n, 3] -> [b, 10]
 * }
 * }
 */
@NullMarked
package dev.coset.nn.points;

import org.jspecify.annotations.NullMarked;
