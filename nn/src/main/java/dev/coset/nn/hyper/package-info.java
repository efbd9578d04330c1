/**
 * Networks whose parameters are predicted by other networks.
 *
 * <p>A {@link dev.coset.nn.hyper.FunctionalNetwork} takes its parameters as an argument, one set
 * for each element of a batch; a {@link dev.coset.nn.hyper.Hypernetwork} predicts them.
 *
 * {@snippet :
 * var primary = FunctionalMlp.of(List.of(1, 16, 1), Activation.TANH);
 * try (var hyper = Hypernetwork.magnitudeInvariant(primary, 2, List.of(64, 64), random)) {
 *   Tensor y = hyper.forward(settings, x); // [b, 2] in [0, 1] and [b, n, 1] -> [b, n, 1]
 * }
 * }
 */
@NullMarked
package dev.coset.nn.hyper;

import org.jspecify.annotations.NullMarked;
