/** Tests of navigation by objects. */
@NullMarked
package dev.coset.motion.navigation;

import org.jspecify.annotations.NullMarked;
