/**
 * The claim of system {@code deep-sets}.
 *
 * {@snippet :
 * ClaimResult result = new DeepSetsClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.deepsets;

import org.jspecify.annotations.NullMarked;
