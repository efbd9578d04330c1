/** Tests of the claim of {@code apen}. */
@NullMarked
package dev.coset.claims.apen;

import org.jspecify.annotations.NullMarked;
