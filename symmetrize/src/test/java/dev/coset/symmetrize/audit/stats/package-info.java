/** Tests of the statistics. */
@NullMarked
package dev.coset.symmetrize.audit.stats;

import org.jspecify.annotations.NullMarked;
