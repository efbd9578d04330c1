/** Laws of learned poses. */
@NullMarked
package dev.coset.symmetrize.learned;

import org.jspecify.annotations.NullMarked;
