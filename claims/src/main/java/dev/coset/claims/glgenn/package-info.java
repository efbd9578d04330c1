/**
 * The claim of system {@code glgenn}.
 *
 * {@snippet :
 * ClaimResult result = new GlgennClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.glgenn;

import org.jspecify.annotations.NullMarked;
