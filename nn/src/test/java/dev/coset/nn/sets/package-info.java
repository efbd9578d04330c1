/** Tests of networks on sets. */
@NullMarked
package dev.coset.nn.sets;

import org.jspecify.annotations.NullMarked;
