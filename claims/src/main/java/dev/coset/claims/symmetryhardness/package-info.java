/**
 * The claim of symmetry hardness: parities of degrees beside an easy control.
 *
 * {@snippet :
 * ClaimResult result = new SymmetryHardnessClaim().run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims.symmetryhardness;

import org.jspecify.annotations.NullMarked;
