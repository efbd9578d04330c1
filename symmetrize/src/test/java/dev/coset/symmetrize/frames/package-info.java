/** Laws of the further frames. */
@NullMarked
package dev.coset.symmetrize.frames;

import org.jspecify.annotations.NullMarked;
