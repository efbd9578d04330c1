/** Tests of networks on particles. */
@NullMarked
package dev.coset.nn.particles;

import org.jspecify.annotations.NullMarked;
