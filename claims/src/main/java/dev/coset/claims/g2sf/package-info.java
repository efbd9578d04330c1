/** The claim of "G2SF-MIAD". */
@NullMarked
package dev.coset.claims.g2sf;

import org.jspecify.annotations.NullMarked;
