@NullMarked
package dev.coset.claims.particles;

import org.jspecify.annotations.NullMarked;
