/**
 * The claim of system {@code induced-pose}.
 *
 * {@snippet :
 * ClaimResult result = new InducedPoseClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.inducedpose;

import org.jspecify.annotations.NullMarked;
