/**
 * The claim of self-supervised text tests: small language models of a language with true facts.
 *
 * {@snippet :
 * ClaimResult result = new ByodClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.byod;

import org.jspecify.annotations.NullMarked;
