/**
 * The claim of system {@code explanation-invariance}.
 *
 * {@snippet :
 * ClaimResult result = new ExplanationInvarianceClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.explanationinvariance;

import org.jspecify.annotations.NullMarked;
