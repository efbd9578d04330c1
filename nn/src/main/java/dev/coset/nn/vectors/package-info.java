/**
 * Networks whose neurons are vectors of space: channels mix linearly, and nothing else touches the
 * three components, so that turning the input turns every feature.
 *
 * <p>Features have the shape {@code [.., 3, channels]}, the components x, y, z before the channels,
 * as the blocks of {@link dev.coset.nn.irreps}. Layers commute with rotations and reflections;
 * cross products, where they are asked for, with rotations only.
 *
 * {@snippet :
 * var config = VectorNetConfig.defaults(1, 3); // one vector per point in, three per cloud out
 * try (var net = config.build(random);
 *     var _ = Scope.open()) {
 *   Tensor axes = net.forward(VectorFeatures.ofPositions(positions)); // [b, n, 3] -> [b, 3, 3]
 * }
 * }
 */
@NullMarked
package dev.coset.nn.vectors;

import org.jspecify.annotations.NullMarked;
