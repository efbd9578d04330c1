/** Scans of streets registered from single neighbourhoods: the claim of {@code umereg}. */
@NullMarked
package dev.coset.claims.umereg;

import org.jspecify.annotations.NullMarked;
