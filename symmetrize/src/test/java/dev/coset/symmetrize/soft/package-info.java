/** Tests of approximate symmetries. */
@NullMarked
package dev.coset.symmetrize.soft;

import org.jspecify.annotations.NullMarked;
