/**
 * The claim of system {@code rotatouille}.
 *
 * {@snippet :
 * ClaimResult result = new RotatouilleClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.rotatouille;

import org.jspecify.annotations.NullMarked;
