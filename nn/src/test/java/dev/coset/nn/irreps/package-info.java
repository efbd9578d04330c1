@NullMarked
package dev.coset.nn.irreps;

import org.jspecify.annotations.NullMarked;
