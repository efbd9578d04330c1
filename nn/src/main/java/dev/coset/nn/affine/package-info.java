/**
 * Convolutions over linear maps of the plane, for images that are turned, stretched and sheared.
 *
 * <p>The exponential of GL+(2) does not reach every element; {@link
 * dev.coset.nn.affine.PolarDecomposition} gives each coordinates by two exponentials, and {@link
 * dev.coset.nn.affine.LieGroupConv2d} learns kernels in them.
 *
 * {@snippet :
 * var network = new AffineGroupCnn(AffineCnnConfig.of(1, 10), random);
 * Tensor logits = network.forward(images); // [b, 10]
 * }
 */
@NullMarked
package dev.coset.nn.affine;

import org.jspecify.annotations.NullMarked;
