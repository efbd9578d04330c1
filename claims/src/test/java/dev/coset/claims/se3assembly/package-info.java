/** Tests of the claim of {@code se3-assembly}. */
@NullMarked
package dev.coset.claims.se3assembly;

import org.jspecify.annotations.NullMarked;
