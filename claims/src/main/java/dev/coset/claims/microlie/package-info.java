/**
 * The claim of system {@code micro-lie}.
 *
 * {@snippet :
 * ClaimResult result = new MicroLieClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.microlie;

import org.jspecify.annotations.NullMarked;
