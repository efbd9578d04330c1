/** Tests of soft bodies and their policies. */
@NullMarked
package dev.coset.motion.bodies;

import org.jspecify.annotations.NullMarked;
