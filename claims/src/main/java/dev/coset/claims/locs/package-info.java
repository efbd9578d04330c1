/**
 * The claim of system {@code locs}.
 *
 * {@snippet :
 * ClaimResult result = new LocsClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.locs;

import org.jspecify.annotations.NullMarked;
