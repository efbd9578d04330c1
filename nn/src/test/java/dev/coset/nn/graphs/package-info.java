/** Tests of networks on graphs. */
@NullMarked
package dev.coset.nn.graphs;

import org.jspecify.annotations.NullMarked;
