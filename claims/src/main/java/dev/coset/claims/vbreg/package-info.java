/** Motions from correspondences that are mostly wrong: the claim of {@code vbreg}. */
@NullMarked
package dev.coset.claims.vbreg;

import org.jspecify.annotations.NullMarked;
