/**
 * The claim of system {@code gaunt-tensor-product}.
 *
 * {@snippet :
 * ClaimResult result = new GauntTensorProductClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.gaunttensorproduct;

import org.jspecify.annotations.NullMarked;
