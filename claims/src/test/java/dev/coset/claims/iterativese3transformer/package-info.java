/** Tests of the claim of system {@code iterative-se3-transformer}. */
@NullMarked
package dev.coset.claims.iterativese3transformer;

import org.jspecify.annotations.NullMarked;
