/** The claim of the system {@code adamp}. */
@NullMarked
package dev.coset.claims.adamp;

import org.jspecify.annotations.NullMarked;
