/** Laws of the networks over linear maps. */
@NullMarked
package dev.coset.nn.affine;

import org.jspecify.annotations.NullMarked;
