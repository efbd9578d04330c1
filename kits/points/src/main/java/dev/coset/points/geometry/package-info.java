/**
 * What the surface around a point looks like, in numbers that do not depend on how a cloud is
 * turned or moved: normals, local frames, pair features, fast point feature histograms, and
 * features of neighbours in the order of a ring. Everything works on arrays, in double precision.
 *
 * {@snippet :
 * double[] normals = Normals.of(positions, NormalOptions.nearest(16));
 * double[] features = Fpfh.of(positions, normals, new FpfhOptions(Neighborhood.nearest(32)));
 * }
 */
@NullMarked
package dev.coset.points.geometry;

import org.jspecify.annotations.NullMarked;
