/**
 * Further Lie groups, and calculus on all of them.
 *
 * <p>Groups: {@link dev.coset.groups.lie.Sim2} and {@link dev.coset.groups.lie.Sim3}, the
 * similarities. Calculus: {@link dev.coset.groups.lie.LieMeans}, {@link
 * dev.coset.groups.lie.MatrixExponential}. The smaller groups are in {@link dev.coset.groups}.
 *
 * {@snippet :
 * Sim3 group = Sim3.group();
 * Similarity3 g = group.exp(new double[] {1, 0, 0, 0, 0, Math.PI / 2, Math.log(2)});
 * double[] halfway = group.interpolate(group.identity(), g, 0.5).translation();
 * Similarity3 mean = LieMeans.of(group, List.of(g, group.identity())).mean();
 * }
 */
@NullMarked
package dev.coset.groups.lie;

import org.jspecify.annotations.NullMarked;
