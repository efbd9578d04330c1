/** Tests of the discovery of symmetries. */
@NullMarked
package dev.coset.symmetrize.discover;

import org.jspecify.annotations.NullMarked;
