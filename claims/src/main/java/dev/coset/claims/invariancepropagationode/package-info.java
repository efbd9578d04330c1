/**
 * The claim of system {@code invariance-propagation-ode}.
 *
 * {@snippet :
 * ClaimResult result = new InvariancePropagationOdeClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.invariancepropagationode;

import org.jspecify.annotations.NullMarked;
