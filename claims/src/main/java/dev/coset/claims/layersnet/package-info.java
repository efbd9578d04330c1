/**
 * The claim of system {@code layersnet}.
 *
 * {@snippet :
 * ClaimResult result = new LayersnetClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.layersnet;

import org.jspecify.annotations.NullMarked;
