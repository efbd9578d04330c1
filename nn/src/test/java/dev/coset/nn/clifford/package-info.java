/** Laws of the layers on multivectors. */
@NullMarked
package dev.coset.nn.clifford;

import org.jspecify.annotations.NullMarked;
