/** Tests of the motion kit. */
@NullMarked
package dev.coset.motion;

import org.jspecify.annotations.NullMarked;
