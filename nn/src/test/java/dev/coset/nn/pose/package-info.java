/** Laws of poses from images. */
@NullMarked
package dev.coset.nn.pose;

import org.jspecify.annotations.NullMarked;
