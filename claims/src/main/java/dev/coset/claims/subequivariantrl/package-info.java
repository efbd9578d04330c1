/**
 * The claim of {@code subequivariant-rl}: soft bodies that learn to go one way and then go all
 * ways.
 *
 * {@snippet :
 * ClaimResult result = new SubequivariantRlClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.subequivariantrl;

import org.jspecify.annotations.NullMarked;
