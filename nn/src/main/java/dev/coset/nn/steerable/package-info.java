/**
 * Steerable features of the plane: complex fields that turn with the image, their convolutions, and
 * attention between them that does not notice rotations.
 *
 * <p>Features are real tensors {@code [b, 2, M, C, h, w]}: real and imaginary parts, orders m = 0,
 * .., M - 1, channels. A rotation by a (counter-clockwise as seen) takes {@code f^(m)(x)} to {@code
 * exp(-i m a) f^(m)(R_a^-1 x)}.
 *
 * {@snippet :
 * var network = new SteerableTransformer(SteerableConfig.of(1, 32, 2), random);
 * Tensor logits = network.forward(images); // [b, 2]
 * }
 */
@NullMarked
package dev.coset.nn.steerable;

import org.jspecify.annotations.NullMarked;
