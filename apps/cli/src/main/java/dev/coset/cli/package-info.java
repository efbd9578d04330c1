/**
 * The {@code coset} command: audit, symmetrize, train, predict, data, systems, reproduce and demo.
 *
 * <p>Exit codes: 0 success; 1 the command ran and its answer is no (a claim that fails, an audit
 * with {@code --fail-if-violated}); 2 bad usage or bad input, with one line on standard error; 3 an
 * internal fault, with where its log is.
 */
@NullMarked
package dev.coset.cli;

import org.jspecify.annotations.NullMarked;
