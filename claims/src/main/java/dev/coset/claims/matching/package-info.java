/** What the claims about matching and registering pairs of clouds share. */
@NullMarked
package dev.coset.claims.matching;

import org.jspecify.annotations.NullMarked;
