/** Tests of networks on images. */
@NullMarked
package dev.coset.nn.images;

import org.jspecify.annotations.NullMarked;
