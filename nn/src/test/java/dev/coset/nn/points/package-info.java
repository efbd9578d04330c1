/** Tests of networks on points. */
@NullMarked
package dev.coset.nn.points;

import org.jspecify.annotations.NullMarked;
