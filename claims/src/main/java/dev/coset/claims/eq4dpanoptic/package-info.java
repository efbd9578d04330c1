/**
 * The claim of system {@code eq-4d-panoptic}.
 *
 * {@snippet :
 * ClaimResult result = new Eq4dPanopticClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.eq4dpanoptic;

import org.jspecify.annotations.NullMarked;
