/**
 * The claim of system {@code hfbri-mae}.
 *
 * {@snippet :
 * ClaimResult result = new HfbriMaeClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.hfbrimae;

import org.jspecify.annotations.NullMarked;
