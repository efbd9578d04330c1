@NullMarked
package dev.coset.nn.irreps.so2;

import org.jspecify.annotations.NullMarked;
