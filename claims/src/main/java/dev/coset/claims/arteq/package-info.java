/** The claim of the system {@code arteq}. */
@NullMarked
package dev.coset.claims.arteq;

import org.jspecify.annotations.NullMarked;
