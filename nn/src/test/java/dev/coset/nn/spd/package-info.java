/** Laws of functions, metrics, normalizations and networks of SPD matrices. */
@NullMarked
package dev.coset.nn.spd;

import org.jspecify.annotations.NullMarked;
