/** The claim of {@code liegan}: symmetries of data found by a game. */
@NullMarked
package dev.coset.claims.liegan;

import org.jspecify.annotations.NullMarked;
