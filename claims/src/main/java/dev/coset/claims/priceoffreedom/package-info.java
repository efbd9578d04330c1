/**
 * The claim of system {@code price-of-freedom}.
 *
 * {@snippet :
 * ClaimResult result = new PriceOfFreedomClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.priceoffreedom;

import org.jspecify.annotations.NullMarked;
