/**
 * The claim of system {@code pointwise-activations}.
 *
 * {@snippet :
 * ClaimResult result = new PointwiseActivationsClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.pointwiseactivations;

import org.jspecify.annotations.NullMarked;
