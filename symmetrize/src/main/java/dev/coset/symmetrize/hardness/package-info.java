/**
 * Functions that respect a symmetry, that small symmetric networks can represent, and that gradient
 * descent cannot learn.
 *
 * <p>{@link dev.coset.symmetrize.hardness.HardFamilies} has three families of such functions;
 * {@link dev.coset.symmetrize.hardness.CsqBound} measures how nearly orthogonal their members are
 * and how many correlational queries that costs; {@link
 * dev.coset.symmetrize.hardness.LearnabilityProbe} trains a network on a member and on an easy
 * control with the same symmetry.
 *
 * {@snippet :
 * DegreeParity parities = HardFamilies.degreeParity(25);
 * CsqBound bound =
 *     CsqBound.evaluate(parities, parities.representatives(), 20_000, 0.5, random);
 * double queries = bound.queries().lower();
 * }
 */
@NullMarked
package dev.coset.symmetrize.hardness;

import org.jspecify.annotations.NullMarked;
