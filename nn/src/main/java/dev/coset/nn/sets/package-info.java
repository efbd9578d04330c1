/**
 * Networks on sets: invariant to the order of the elements, or moving their outputs along with it.
 *
 * <p>Sets of different sizes share a batch by padding and a mask: {@link
 * dev.coset.nn.sets.DeepSets} pools features over the elements, {@link
 * dev.coset.nn.sets.PermutationEquivariantLayer} gives one output per element, {@link
 * dev.coset.nn.sets.SetExpansion} scores candidates for a set.
 *
 * {@snippet :
 * try (var net = DeepSets.invariant(phi, rho, Pooling.SUM);
 *     var _ = Scope.open()) {
 *   Tensor sums = net.forward(sets, mask); // [b, n, d], [b, n] -> [b, out]
 * }
 * }
 */
@NullMarked
package dev.coset.nn.sets;

import org.jspecify.annotations.NullMarked;
