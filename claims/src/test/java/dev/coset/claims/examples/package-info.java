/** The examples of {@code docs/systems.md}, run as tests. */
@NullMarked
package dev.coset.claims.examples;

import org.jspecify.annotations.NullMarked;
