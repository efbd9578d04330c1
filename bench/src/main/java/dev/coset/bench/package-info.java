/** JMH benchmarks of the hot paths; {@code bench/README.md} has the commands. */
@NullMarked
package dev.coset.bench;

import org.jspecify.annotations.NullMarked;
