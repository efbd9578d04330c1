/**
 * Geometric algebra: the Clifford algebras {@code Cl(p,q,r)}, their versors and the groups Pin,
 * Spin and Lipschitz, and the projective algebra {@code Cl(3,0,1)} of planes, lines and points.
 *
 * <p>Blades are ordered by grade, then lexicographically, and named by their generators, {@code
 * e12}. A versor {@code u} acts by the twisted sandwich {@code x -> u x' u^-1}, where {@code x'} is
 * the grade involution of {@code x} when {@code u} is odd and {@code x} when it is even.
 *
 * {@snippet :
 * CliffordAlgebra algebra = CliffordAlgebra.of(3, 0, 0);
 * Multivector plane = algebra.parse("e12");
 * Multivector rotor = plane.times(-Math.PI / 4).exp(); // a quarter turn from e1 to e2
 * Multivector moved = new Versor(rotor).apply(algebra.vector(1, 0, 0)); // e2
 * Versor motion = ProjectiveAlgebra.motor(SE3.group().sample(random));
 * double[] point = ProjectiveAlgebra.coordinates(motion.apply(ProjectiveAlgebra.point(1, 2, 3)));
 * }
 */
@NullMarked
package dev.coset.groups.clifford;

import org.jspecify.annotations.NullMarked;
