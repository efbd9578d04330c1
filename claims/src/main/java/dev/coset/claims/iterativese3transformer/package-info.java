/**
 * The claim of system {@code iterative-se3-transformer}.
 *
 * {@snippet :
 * ClaimResult result = new IterativeSe3TransformerClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.iterativese3transformer;

import org.jspecify.annotations.NullMarked;
