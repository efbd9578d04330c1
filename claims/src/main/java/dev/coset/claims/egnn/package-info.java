/** The claim of the system {@code egnn}. */
@NullMarked
package dev.coset.claims.egnn;

import org.jspecify.annotations.NullMarked;
