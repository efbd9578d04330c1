/** Laws of steerable networks. */
@NullMarked
package dev.coset.nn.steerable;

import org.jspecify.annotations.NullMarked;
