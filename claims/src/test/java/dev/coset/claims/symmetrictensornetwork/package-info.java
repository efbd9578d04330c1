/** Tests of the claim of system {@code symmetric-tensor-network}. */
@NullMarked
package dev.coset.claims.symmetrictensornetwork;

import org.jspecify.annotations.NullMarked;
