/**
 * The claim of system {@code parot}.
 *
 * {@snippet :
 * ClaimResult result = new ParotClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.parot;

import org.jspecify.annotations.NullMarked;
