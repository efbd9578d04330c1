/**
 * The claim of system {@code lietransformer}.
 *
 * {@snippet :
 * ClaimResult result = new LieTransformerClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.lietransformer;

import org.jspecify.annotations.NullMarked;
