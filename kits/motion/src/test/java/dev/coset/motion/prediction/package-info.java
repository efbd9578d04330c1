/** Tests of the networks that predict motion. */
@NullMarked
package dev.coset.motion.prediction;

import org.jspecify.annotations.NullMarked;
