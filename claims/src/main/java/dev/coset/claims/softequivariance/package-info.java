/**
 * The claim of soft equivariance: moments of inertia that single out an axis.
 *
 * {@snippet :
 * ClaimResult result = new SoftEquivarianceClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.softequivariance;

import org.jspecify.annotations.NullMarked;
