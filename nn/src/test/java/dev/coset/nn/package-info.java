/** Laws of networks, tried with random weights, biases and statistics. */
@NullMarked
package dev.coset.nn;

import org.jspecify.annotations.NullMarked;
