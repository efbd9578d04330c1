/** Tests of networks on surfaces. */
@NullMarked
package dev.coset.points.shapes;

import org.jspecify.annotations.NullMarked;
