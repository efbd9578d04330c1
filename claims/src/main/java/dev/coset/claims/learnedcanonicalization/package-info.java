/**
 * The claim of system {@code learned-canonicalization}.
 *
 * {@snippet :
 * ClaimResult result = new LearnedCanonicalizationClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.learnedcanonicalization;

import org.jspecify.annotations.NullMarked;
