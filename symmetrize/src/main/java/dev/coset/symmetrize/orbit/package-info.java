/**
 * Symmetrizing by learned group elements: a generator proposes a matrix that moves with the input,
 * and a loss that only vanishes on the group pulls it there.
 *
 * {@snippet :
 * var options = OrbitOptions.forVectors(4);
 * try (var orbit = OrbitSymmetrizer.wrap(mlp, SeparatingInvariant.lorentz(), options, random);
 *     var _ = Scope.open()) {
 *   var posed = orbit.pose(batch, random); // [b, 4, 4], four momenta each
 *   Tensor loss = task(orbit.answers(posed)).add(orbit.penalty(posed));
 * }
 * }
 */
@NullMarked
package dev.coset.symmetrize.orbit;

import org.jspecify.annotations.NullMarked;
