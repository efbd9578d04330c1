/** Tests of the irreducible representations. */
@NullMarked
package dev.coset.groups.irreps;

import org.jspecify.annotations.NullMarked;
