/**
 * The claim of system {@code tinvnn}.
 *
 * {@snippet :
 * ClaimResult result = new TinvnnClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.tinvnn;

import org.jspecify.annotations.NullMarked;
