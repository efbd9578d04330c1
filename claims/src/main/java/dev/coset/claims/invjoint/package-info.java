/** The claim of invariant training on joint hard samples. */
@NullMarked
package dev.coset.claims.invjoint;

import org.jspecify.annotations.NullMarked;
