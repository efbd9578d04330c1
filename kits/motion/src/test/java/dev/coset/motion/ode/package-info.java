/** Tests of equations that stay in sets. */
@NullMarked
package dev.coset.motion.ode;

import org.jspecify.annotations.NullMarked;
