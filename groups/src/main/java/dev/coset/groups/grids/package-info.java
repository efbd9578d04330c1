/**
 * Points with weights on the sphere and on the group of rotations, and the transform between a
 * function on the sphere and its coefficients in spherical harmonics.
 *
 * <p>Conventions. The polar axis is y: the direction with angles {@code (alpha, beta)} is {@code
 * (sin beta sin alpha, cos beta, sin beta cos alpha)}. Points are stored component by component,
 * {@code [3, n]}. Weights sum to 1, so that a weighted sum is a mean over the sphere or the group.
 *
 * <p>Main types: {@link dev.coset.groups.grids.SphereGrid}, {@link
 * dev.coset.groups.grids.RotationGrid}, {@link dev.coset.groups.grids.SphericalTransform}; {@link
 * dev.coset.groups.grids.SpherePictures} draws.
 *
 * {@snippet :
 * SphericalTransform transform = SphericalTransform.of(10);
 * double[] samples = transform.grid().sample(r -> Math.exp(r[1]));
 * double[] coefficients = transform.analyze(samples); // 121 of them
 * double[] turned = SphericalTransform.rotate(coefficients, SO3.group().sample(random));
 * double mean = SphereGrid.lebedev(17).mean(r -> r[0] * r[0]); // 1/3
 * }
 */
@NullMarked
package dev.coset.groups.grids;

import org.jspecify.annotations.NullMarked;
