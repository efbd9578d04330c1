/**
 * The claim of system {@code equivariant-adaptation}.
 *
 * {@snippet :
 * ClaimResult result = new EquivariantAdaptationClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.equivariantadaptation;

import org.jspecify.annotations.NullMarked;
