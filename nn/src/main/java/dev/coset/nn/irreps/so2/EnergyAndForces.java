package dev.coset.nn.irreps.so2;

import dev.coset.tensor.Tensor;

/**
 * What a network says about systems of atoms.
 *
 * @param energies {@code [systems]}
 * @param forces {@code [n, 3]}, on each atom
 */
public record EnergyAndForces(Tensor energies, Tensor forces) {}
