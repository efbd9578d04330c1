/** The examples of the documentation, as tests. */
@NullMarked
package dev.coset.symmetrize.examples;

import org.jspecify.annotations.NullMarked;
