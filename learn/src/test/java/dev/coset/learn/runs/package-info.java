/** Tests of the records of runs. */
@NullMarked
package dev.coset.learn.runs;

import org.jspecify.annotations.NullMarked;
