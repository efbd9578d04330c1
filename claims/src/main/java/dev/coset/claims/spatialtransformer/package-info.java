/**
 * The claim of system {@code spatial-transformer}.
 *
 * {@snippet :
 * ClaimResult result = new SpatialTransformerClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.spatialtransformer;

import org.jspecify.annotations.NullMarked;
