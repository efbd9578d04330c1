/** The laws of features at rotations. */
@NullMarked
package dev.coset.nn.anchors;

import org.jspecify.annotations.NullMarked;
