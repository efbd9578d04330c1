/** Tests of networks with predicted parameters. */
@NullMarked
package dev.coset.nn.hyper;

import org.jspecify.annotations.NullMarked;
