/**
 * Plain networks on images, without any symmetry but that of convolution.
 *
 * {@snippet :
 * try (var net = SmallCnnConfig.defaults(1, 10).build(random);
 *     var _ = Scope.open()) {
 *   Tensor logits = net.forward(images); // [b, c, h, w] -> [b, 10]
 * }
 * }
 */
@NullMarked
package dev.coset.nn.images;

import org.jspecify.annotations.NullMarked;
