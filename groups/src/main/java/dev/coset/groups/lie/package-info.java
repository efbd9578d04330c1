/**
 * Further Lie groups, and calculus on all of them.
 *
 * <p>Groups, with {@code .group()} or {@code .of(n)}: the similarities {@link
 * dev.coset.groups.lie.Sim2} and {@link dev.coset.groups.lie.Sim3}; the extended poses {@link
 * dev.coset.groups.lie.SE23}; the unit quaternions {@link dev.coset.groups.lie.SU2}; the Lorentz
 * transformations {@link dev.coset.groups.lie.Lorentz}; in any dimension {@link
 * dev.coset.groups.lie.SpecialOrthogonal}, {@link dev.coset.groups.lie.Orthogonal}, {@link
 * dev.coset.groups.lie.SpecialEuclidean}, {@link dev.coset.groups.lie.Euclidean}, {@link
 * dev.coset.groups.lie.SpecialLinear}, {@link dev.coset.groups.lie.GeneralLinear} and {@link
 * dev.coset.groups.lie.AffineGroup}. Those of small dimension are in {@link dev.coset.groups}.
 *
 * <p>Calculus: {@link dev.coset.groups.lie.MatrixExponential}, {@link
 * dev.coset.groups.lie.MatrixLogarithm}, {@link dev.coset.groups.lie.AdjointSeries}, {@link
 * dev.coset.groups.lie.LieMeans}. Decompositions: {@link dev.coset.groups.lie.LieDecompositions},
 * with the invariant measures of {@link dev.coset.groups.lie.HaarDensities} and the laws of {@link
 * dev.coset.groups.lie.TruncatedSamplers}.
 *
 * {@snippet :
 * Sim3 group = Sim3.group();
 * Similarity3 g = group.exp(new double[] {1, 0, 0, 0, 0, Math.PI / 2, Math.log(2)});
 * double[] halfway = group.interpolate(group.identity(), g, 0.5).translation();
 * Similarity3 mean = LieMeans.of(group, List.of(g, group.identity())).mean();
 *
 * LinearMap stretch = GeneralLinear.of(3).sample(random);
 * LieDecompositions.Polar polar = LieDecompositions.polar(stretch.matrix()); // R exp(X)
 * }
 */
@NullMarked
package dev.coset.groups.lie;

import org.jspecify.annotations.NullMarked;
