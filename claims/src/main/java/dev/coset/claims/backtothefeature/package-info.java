/** The claim of "Back to the Feature". */
@NullMarked
package dev.coset.claims.backtothefeature;

import org.jspecify.annotations.NullMarked;
