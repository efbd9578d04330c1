/** Tests of grasping. */
@NullMarked
package dev.coset.motion.grasp;

import org.jspecify.annotations.NullMarked;
