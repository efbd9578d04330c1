/** Laws of generated group elements. */
@NullMarked
package dev.coset.symmetrize.orbit;

import org.jspecify.annotations.NullMarked;
