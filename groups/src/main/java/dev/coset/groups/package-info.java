/**
 * Groups, representations and actions: the mathematics of symmetry in plain Java.
 *
 * <p>All actions are left actions, {@code (gh) x = g (h x)}; representations are homomorphisms;
 * vectors are columns, {@code x' = R x}. A map {@code f} is equivariant when {@code f(g x) = g
 * f(x)}, invariant when the group acts trivially on its output. Tangent vectors list translation
 * first, then rotation. Angles are in radians, quaternions are {@code (w, x, y, z)}.
 *
 * <p>Main types: {@link dev.coset.groups.Group} with {@link dev.coset.groups.FiniteGroup} and
 * {@link dev.coset.groups.LieGroup}, {@link dev.coset.groups.Representation}, {@link
 * dev.coset.groups.Action}. The groups of the plane are {@link dev.coset.groups.SO2}, {@link
 * dev.coset.groups.O2}, {@link dev.coset.groups.SE2}, {@link dev.coset.groups.Cyclic} and {@link
 * dev.coset.groups.Dihedral}; those of space {@link dev.coset.groups.SO3}, {@link
 * dev.coset.groups.O3}, {@link dev.coset.groups.SE3} and {@link dev.coset.groups.E3}; those of sets
 * and grids {@link dev.coset.groups.Symmetric} and {@link dev.coset.groups.CyclicTranslations}.
 * More Lie groups are in {@link dev.coset.groups.lie}. Elements are immutable records, which are
 * stored and read back by their components.
 *
 * {@snippet :
 * SO3 group = SO3.group();
 * Rotation3 g = group.sample(random);
 * Rotation3 h = Rotation3.fromAxisAngle(new double[] {0, 0, 1}, Math.PI / 2);
 * double[] moved = group.compose(g, h).affine().apply(new double[] {1, 0, 0}); // g (h p)
 * double[] rotationVector = group.log(g); // axis times angle
 * Representation<Rotation3> products =
 *     Representations.tensorProduct(Representations.standard(group), Representations.standard(group));
 * Matrix nineByNine = products.matrix(g);
 * boolean isAGroup = GroupLaws.violations(group, 100, 1e-12, random).isEmpty();
 * }
 */
@NullMarked
package dev.coset.groups;

import org.jspecify.annotations.NullMarked;
