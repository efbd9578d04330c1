/**
 * The claim of system {@code mip-hypernetworks}.
 *
 * {@snippet :
 * ClaimResult result = new MipHypernetworksClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.miphypernetworks;

import org.jspecify.annotations.NullMarked;
