/** Tests of training and of model files. */
@NullMarked
package dev.coset.learn;

import org.jspecify.annotations.NullMarked;
