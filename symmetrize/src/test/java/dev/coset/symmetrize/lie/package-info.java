/** Tests of Lie derivatives. */
@NullMarked
package dev.coset.symmetrize.lie;

import org.jspecify.annotations.NullMarked;
