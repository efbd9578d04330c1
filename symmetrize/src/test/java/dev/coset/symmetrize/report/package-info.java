/** Tests of the reports. */
@NullMarked
package dev.coset.symmetrize.report;

import org.jspecify.annotations.NullMarked;
