/**
 * The claim of system {@code risurconv}.
 *
 * {@snippet :
 * ClaimResult result = new RisurconvClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.risurconv;

import org.jspecify.annotations.NullMarked;
