@NullMarked
package dev.coset.nn.irreps.products;

import org.jspecify.annotations.NullMarked;
