/** Tests of grids and transforms on the sphere and the rotations. */
@NullMarked
package dev.coset.groups.grids;

import org.jspecify.annotations.NullMarked;
