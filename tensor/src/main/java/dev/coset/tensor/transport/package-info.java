/**
 * Optimal transport: plans with given marginals.
 *
 * {@snippet :
 * Tensor logPlan = Sinkhorn.withDustbin(scores, dustbin, 100); // [b, m + 1, n + 1]
 * }
 */
@NullMarked
package dev.coset.tensor.transport;

import org.jspecify.annotations.NullMarked;
