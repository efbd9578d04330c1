/**
 * The claim of {@code objectreact}: robots that find their way by objects, with other cameras and
 * the other way round.
 *
 * {@snippet :
 * ClaimResult result = new ObjectReactClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.objectreact;

import org.jspecify.annotations.NullMarked;
