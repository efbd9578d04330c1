/**
 * Processes of one machine that compute together.
 *
 * <p>Each process opens a {@link dev.coset.tensor.parallel.ProcessGroup} on the same rendezvous
 * file with a rank of its own; then sums over all of them are one call.
 *
 * {@snippet :
 * try (var group = ProcessGroup.gloo(rendezvous, rank, size, Duration.ofMinutes(10))) {
 *   Autograd.backward(loss);
 *   group.sumGradients(List.copyOf(net.parameters().values()), new double[] {loss.item()});
 * }
 * }
 */
@NullMarked
package dev.coset.tensor.parallel;

import org.jspecify.annotations.NullMarked;
