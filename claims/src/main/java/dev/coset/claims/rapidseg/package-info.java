/**
 * The claim of system {@code rapid-seg}.
 *
 * {@snippet :
 * ClaimResult result = new RapidSegClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.rapidseg;

import org.jspecify.annotations.NullMarked;
