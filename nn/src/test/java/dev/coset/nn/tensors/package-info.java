/** Tests of contractions as layers. */
@NullMarked
package dev.coset.nn.tensors;

import org.jspecify.annotations.NullMarked;
