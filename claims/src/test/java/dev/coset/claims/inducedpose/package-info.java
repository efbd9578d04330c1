/** The objects and the rival of the claim. */
@NullMarked
package dev.coset.claims.inducedpose;

import org.jspecify.annotations.NullMarked;
