/**
 * The claim of system {@code ga-attention}.
 *
 * {@snippet :
 * ClaimResult result = new GaAttentionClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.gaattention;

import org.jspecify.annotations.NullMarked;
