/** Laws of attention on elements of Lie groups. */
@NullMarked
package dev.coset.nn.lie;

import org.jspecify.annotations.NullMarked;
