/** The rival of the claim. */
@NullMarked
package dev.coset.claims.lietransformer;

import org.jspecify.annotations.NullMarked;
