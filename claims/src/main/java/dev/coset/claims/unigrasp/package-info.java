/**
 * The claim of {@code unigrasp}: one policy distilled from teachers of single objects, on objects
 * that it has not seen.
 *
 * {@snippet :
 * ClaimResult result = new UniGraspClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.unigrasp;

import org.jspecify.annotations.NullMarked;
