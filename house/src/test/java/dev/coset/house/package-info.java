/** The rules of the house: architecture, format and size of every room, checked by the build. */
@NullMarked
package dev.coset.house;

import org.jspecify.annotations.NullMarked;
