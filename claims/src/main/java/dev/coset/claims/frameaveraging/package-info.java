/**
 * The claim of system {@code frame-averaging}.
 *
 * {@snippet :
 * ClaimResult result = new FrameAveragingClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.frameaveraging;

import org.jspecify.annotations.NullMarked;
