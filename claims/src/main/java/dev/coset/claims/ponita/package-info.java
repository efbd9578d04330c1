/** The claim on convolutions over positions and orientations. */
@NullMarked
package dev.coset.claims.ponita;

import org.jspecify.annotations.NullMarked;
