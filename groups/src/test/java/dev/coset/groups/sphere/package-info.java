/** Tests of functions on the sphere. */
@NullMarked
package dev.coset.groups.sphere;

import org.jspecify.annotations.NullMarked;
