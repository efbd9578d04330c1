/**
 * The claim of system {@code gatr}.
 *
 * {@snippet :
 * ClaimResult result = new GatrClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.gatr;

import org.jspecify.annotations.NullMarked;
