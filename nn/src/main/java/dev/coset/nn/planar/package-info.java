/**
 * Layers and networks for the plane: closed contours as complex signals, images and fields on grids
 * that turn by quarters and flip, and pictures that move.
 *
 * <p>Complex features are real tensors {@code [b, 2, channels, n]}: real parts, then imaginary
 * parts.
 *
 * {@snippet :
 * var network = new ContourNetwork(ContourConfig.of(6), random);
 * Tensor logits = network.classify(Contours.tensor(contours, DType.FLOAT32)); // [b, 6]
 * }
 */
@NullMarked
package dev.coset.nn.planar;

import org.jspecify.annotations.NullMarked;
