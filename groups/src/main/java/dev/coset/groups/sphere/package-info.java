/**
 * Functions on the sphere: real spherical harmonics, grids with quadrature weights, and the
 * transform between samples and coefficients.
 *
 * {@snippet :
 * SphericalHarmonics harmonics = SphericalHarmonics.of(3).ofDirections();
 * double[] sixteen = harmonics.evaluate(0.1, -0.7, 2);
 * double[] points = {1, 0, 0, 1, 0, 0}; // (1, 0, 0) and (0, 1, 0), component by component
 * double[] values = harmonics.values(points); // [16, 2]
 * }
 */
@NullMarked
package dev.coset.groups.sphere;

import org.jspecify.annotations.NullMarked;
