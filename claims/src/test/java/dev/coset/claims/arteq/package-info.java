/** Tests of the claim of {@code arteq}. */
@NullMarked
package dev.coset.claims.arteq;

import org.jspecify.annotations.NullMarked;
