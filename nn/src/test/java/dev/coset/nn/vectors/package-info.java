/** Laws of vector neurons. */
@NullMarked
package dev.coset.nn.vectors;

import org.jspecify.annotations.NullMarked;
