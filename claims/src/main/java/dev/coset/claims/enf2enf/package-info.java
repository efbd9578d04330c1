/**
 * The claim of system {@code enf2enf}.
 *
 * {@snippet :
 * ClaimResult result = new Enf2EnfClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.enf2enf;

import org.jspecify.annotations.NullMarked;
