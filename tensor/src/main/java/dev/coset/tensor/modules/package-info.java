/**
 * Layers that many networks share, as {@link dev.coset.tensor.Module}s with named parameters.
 *
 * {@snippet :
 * try (var net = Mlp.of(List.of(3, 32, 10), Tensor::relu, random);
 *     var _ = Scope.open()) {
 *   Tensor logits = net.forward(points); // [n, 3] -> [n, 10]
 * }
 * }
 */
@NullMarked
package dev.coset.tensor.modules;

import org.jspecify.annotations.NullMarked;
