/** Laws of the networks of the plane. */
@NullMarked
package dev.coset.nn.planar;

import org.jspecify.annotations.NullMarked;
