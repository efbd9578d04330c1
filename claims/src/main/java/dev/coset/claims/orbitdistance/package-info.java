/**
 * The claim of system {@code orbit-distance}.
 *
 * {@snippet :
 * ClaimResult result = new OrbitDistanceClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.orbitdistance;

import org.jspecify.annotations.NullMarked;
