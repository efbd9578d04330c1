/**
 * The claim of system {@code neural-production-systems}.
 *
 * {@snippet :
 * ClaimResult result = new NeuralProductionSystemsClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.neuralproductionsystems;

import org.jspecify.annotations.NullMarked;
