/** Laws of the networks of the plane. */
@NullMarked
package dev.coset.nn.orientations;

import org.jspecify.annotations.NullMarked;
