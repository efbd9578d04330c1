/** Tests of the audit of text models. */
@NullMarked
package dev.coset.symmetrize.text;

import org.jspecify.annotations.NullMarked;
