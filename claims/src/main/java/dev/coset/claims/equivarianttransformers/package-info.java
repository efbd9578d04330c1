/**
 * The claim of system {@code equivariant-transformers}.
 *
 * {@snippet :
 * ClaimResult result = new EquivariantTransformersClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.equivarianttransformers;

import org.jspecify.annotations.NullMarked;
