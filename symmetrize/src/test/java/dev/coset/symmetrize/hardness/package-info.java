/** Tests of hard functions. */
@NullMarked
package dev.coset.symmetrize.hardness;

import org.jspecify.annotations.NullMarked;
