/**
 * The claim of system {@code bures-wasserstein-norm}.
 *
 * {@snippet :
 * ClaimResult result = new BuresWassersteinNormClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.bureswassersteinnorm;

import org.jspecify.annotations.NullMarked;
