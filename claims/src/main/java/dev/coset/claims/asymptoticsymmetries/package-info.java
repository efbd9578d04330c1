/**
 * The claim of asymptotic symmetries: the algebra, the group and the charges of BMS3.
 *
 * {@snippet :
 * ClaimResult result = new AsymptoticSymmetriesClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.asymptoticsymmetries;

import org.jspecify.annotations.NullMarked;
