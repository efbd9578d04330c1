/**
 * Invariants: how many there are, how to find them, and what is conserved because of a symmetry.
 *
 * <p>For finite groups and SO(2), O(2), SO(3), O(3): {@link dev.coset.groups.invariants.Reynolds}
 * averages over the group, {@link dev.coset.groups.invariants.MolienSeries} counts, {@link
 * dev.coset.groups.invariants.GeneratingInvariants} and {@link
 * dev.coset.groups.invariants.GeneratingEquivariants} find generators as polynomials. For O(n),
 * SO(n), the Lorentz group and their like {@link dev.coset.groups.invariants.TensorContractions}
 * finds them as contractions of vectors and symmetric tensors. {@link
 * dev.coset.groups.invariants.Noether} gives the conserved quantity of a symmetry.
 *
 * {@snippet :
 * Representation<Permutation> sets = Representations.permutation(Symmetric.of(3));
 * long cubics = MolienSeries.of(sets, 3).coefficient(3); // 3
 * List<Polynomial> generators = GeneratingInvariants.upTo(sets, 3); // of degrees 1, 2, 3
 * }
 */
@NullMarked
package dev.coset.groups.invariants;

import org.jspecify.annotations.NullMarked;
