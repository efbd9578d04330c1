/** Tests of the geometric algebra. */
@NullMarked
package dev.coset.groups.clifford;

import org.jspecify.annotations.NullMarked;
