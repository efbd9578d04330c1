/**
 * The claim of system {@code flow-equivariant-rnn}.
 *
 * {@snippet :
 * ClaimResult result = new FlowEquivariantRnnClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.flowequivariantrnn;

import org.jspecify.annotations.NullMarked;
