/**
 * The claim of system {@code escn}.
 *
 * {@snippet :
 * ClaimResult result = new EscnClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.escn;

import org.jspecify.annotations.NullMarked;
