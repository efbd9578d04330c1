/** Motions from single matches: the claim of {@code pare-net}. */
@NullMarked
package dev.coset.claims.parenet;

import org.jspecify.annotations.NullMarked;
