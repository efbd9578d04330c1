/**
 * The claim of system {@code sphere-attention}.
 *
 * {@snippet :
 * ClaimResult result = new SphereAttentionClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.sphereattention;

import org.jspecify.annotations.NullMarked;
