/** Tests of things made of parts. */
@NullMarked
package dev.coset.points.parts;

import org.jspecify.annotations.NullMarked;
