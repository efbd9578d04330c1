/** Tests of the audit. */
@NullMarked
package dev.coset.symmetrize.audit;

import org.jspecify.annotations.NullMarked;
