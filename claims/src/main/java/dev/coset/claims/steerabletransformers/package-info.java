/**
 * The claim of system {@code steerable-transformers}.
 *
 * {@snippet :
 * ClaimResult result = new SteerableTransformersClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.steerabletransformers;

import org.jspecify.annotations.NullMarked;
