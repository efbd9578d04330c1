/** Tests of the helpers of this room. */
@NullMarked
package dev.coset.groups.internal;

import org.jspecify.annotations.NullMarked;
