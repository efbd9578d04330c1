/**
 * The claim of lenses and optics: every form of a backward pass agrees, at its own cost.
 *
 * {@snippet :
 * ClaimResult result = new LensesAndOpticsClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.lensesandoptics;

import org.jspecify.annotations.NullMarked;
