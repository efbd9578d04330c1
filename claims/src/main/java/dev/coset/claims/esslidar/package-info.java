/**
 * The claim of system {@code e-sslidar}.
 *
 * {@snippet :
 * ClaimResult result = new EssLidarClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.esslidar;

import org.jspecify.annotations.NullMarked;
