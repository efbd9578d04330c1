/** Laws of networks on the sphere. */
@NullMarked
package dev.coset.nn.sphere;

import org.jspecify.annotations.NullMarked;
