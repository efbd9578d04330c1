/**
 * The claim of system {@code eqmotion}.
 *
 * {@snippet :
 * ClaimResult result = new EqMotionClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.eqmotion;

import org.jspecify.annotations.NullMarked;
