/**
 * Networks on fields on the sphere, sampled on rings of longitudes, and from pictures to
 * distributions over rotations.
 *
 * <p>{@link dev.coset.nn.sphere.SphereTransformer} maps fields to fields by attention whose sums
 * are quadratures; {@link dev.coset.nn.sphere.RingGrid} says where the samples lie.
 *
 * {@snippet :
 * var grid = RingGrid.gaussLegendre(24, 48);
 * var network = new SphereTransformer(SphereTransformerConfig.of(grid, 3, 1), random);
 * Tensor y = network.forward(field); // [b, 3, 24, 48] to [b, 1, 24, 48]
 * }
 */
@NullMarked
package dev.coset.nn.sphere;

import org.jspecify.annotations.NullMarked;
