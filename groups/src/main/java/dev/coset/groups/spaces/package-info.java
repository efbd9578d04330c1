/**
 * Spaces on which a group acts transitively, with sections, lifts to the group and the invariants
 * of pairs: {@link dev.coset.groups.spaces.Sphere}, {@link dev.coset.groups.spaces.OrientedSpace},
 * positive definite matrices, hyperbolic spaces and the cosets of finite groups.
 *
 * {@snippet :
 * Sphere sphere = new Sphere();
 * double[] x = sphere.sample(random);
 * List<Rotation3> poses = sphere.lift(x, 4, random); // four rotations that take the pole to x
 * double angle = sphere.invariants(x, sphere.origin())[0];
 * }
 */
@NullMarked
package dev.coset.groups.spaces;

import org.jspecify.annotations.NullMarked;
