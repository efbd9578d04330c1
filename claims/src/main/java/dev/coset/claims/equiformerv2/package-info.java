/**
 * The claim of system {@code equiformer-v2}.
 *
 * {@snippet :
 * ClaimResult result = new EquiformerV2Claim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.equiformerv2;

import org.jspecify.annotations.NullMarked;
