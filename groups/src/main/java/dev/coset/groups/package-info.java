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
 * dev.coset.groups.Action}. Elements are immutable records.
 *
 * {@snippet :
 * var group = SO3.group();
 * Rotation3 g = group.sample(random);
 * Matrix r = g.matrix();
 * }
 */
@NullMarked
package dev.coset.groups;

import org.jspecify.annotations.NullMarked;
