/** The claim of the system {@code lie-psgd}. */
@NullMarked
package dev.coset.claims.liepsgd;

import org.jspecify.annotations.NullMarked;
