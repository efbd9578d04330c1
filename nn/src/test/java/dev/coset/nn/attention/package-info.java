/** Tests of attention on points in space. */
@NullMarked
package dev.coset.nn.attention;

import org.jspecify.annotations.NullMarked;
