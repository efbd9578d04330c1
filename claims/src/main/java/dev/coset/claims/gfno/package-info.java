/**
 * The claim of system {@code g-fno}.
 *
 * {@snippet :
 * ClaimResult result = new GroupFnoClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.gfno;

import org.jspecify.annotations.NullMarked;
