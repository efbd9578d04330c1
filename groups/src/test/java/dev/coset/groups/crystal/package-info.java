/** Tests of the symmetry of crystals. */
@NullMarked
package dev.coset.groups.crystal;

import org.jspecify.annotations.NullMarked;
