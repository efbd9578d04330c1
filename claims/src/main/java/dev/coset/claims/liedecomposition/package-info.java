/**
 * The claim of system {@code lie-decomposition}.
 *
 * {@snippet :
 * ClaimResult result = new LieDecompositionClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.liedecomposition;

import org.jspecify.annotations.NullMarked;
