/** Matching clouds that were turned: the claim of {@code roitr}. */
@NullMarked
package dev.coset.claims.roitr;

import org.jspecify.annotations.NullMarked;
