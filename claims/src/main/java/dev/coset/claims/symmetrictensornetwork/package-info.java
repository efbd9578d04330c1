/**
 * The claim of system {@code symmetric-tensor-network}.
 *
 * {@snippet :
 * ClaimResult result = new SymmetricTensorNetworkClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.symmetrictensornetwork;

import org.jspecify.annotations.NullMarked;
