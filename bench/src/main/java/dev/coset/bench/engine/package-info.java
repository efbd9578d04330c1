/** The engine beside PyTorch: the same steps timed on both sides by {@code bench/engine.sh}. */
@NullMarked
package dev.coset.bench.engine;

import org.jspecify.annotations.NullMarked;
