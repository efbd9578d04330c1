/** Tests of the audit of learning algorithms. */
@NullMarked
package dev.coset.symmetrize.learners;

import org.jspecify.annotations.NullMarked;
