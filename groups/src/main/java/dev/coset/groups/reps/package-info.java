/**
 * Representations taken apart and put together: duals and tensor powers ({@link
 * dev.coset.groups.reps.Tensors}), irreducible representations ({@link
 * dev.coset.groups.reps.FiniteIrreps}, {@link dev.coset.groups.reps.YoungOrthogonalForm}, {@link
 * dev.coset.groups.reps.PlaneIrreps}), decomposition ({@link dev.coset.groups.reps.Decomposition})
 * and the linear maps that commute with a group ({@link dev.coset.groups.reps.EquivariantMaps}).
 *
 * <p>All representations are real. Bases are columns: in the basis {@code Q} a representation has
 * the matrices {@code Q^-1 rho(g) Q}.
 *
 * {@snippet :
 * Representation<Permutation> sets = Representations.permutation(Symmetric.of(4));
 * Representation<Permutation> graphs = Tensors.power(sets, 2, 0);
 * int layers = EquivariantMaps.of(graphs, graphs).dimension(); // 15
 * }
 */
@NullMarked
package dev.coset.groups.reps;

import org.jspecify.annotations.NullMarked;
