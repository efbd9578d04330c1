/** The claim of the system {@code apen}. */
@NullMarked
package dev.coset.claims.apen;

import org.jspecify.annotations.NullMarked;
