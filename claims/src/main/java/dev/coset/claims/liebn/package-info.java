/**
 * The claim of system {@code liebn}.
 *
 * {@snippet :
 * ClaimResult result = new LiebnClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.liebn;

import org.jspecify.annotations.NullMarked;
