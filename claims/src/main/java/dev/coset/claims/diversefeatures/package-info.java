/**
 * The claim of system {@code diverse-features}.
 *
 * {@snippet :
 * ClaimResult result = new DiverseFeaturesClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.diversefeatures;

import org.jspecify.annotations.NullMarked;
