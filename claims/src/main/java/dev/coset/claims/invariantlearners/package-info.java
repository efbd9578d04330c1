/**
 * The claim of invariant learners: the table of what training commutes with.
 *
 * {@snippet :
 * ClaimResult result = new InvariantLearnersClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.invariantlearners;

import org.jspecify.annotations.NullMarked;
