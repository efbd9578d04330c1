/**
 * Invariants and equivariants of tuples of Cartesian or spherical tensors, made into layers.
 *
 * <p>{@link dev.coset.nn.tensors.InvariantGenerators} enumerates contractions, {@link
 * dev.coset.nn.tensors.EquivariantMap} is the trainable map that they span, {@link
 * dev.coset.nn.tensors.IsotropicMaterial} a law of elasticity, and {@link
 * dev.coset.nn.tensors.SphericalTensors} changes between irreps and traceless tensors.
 *
 * {@snippet :
 * var a = TensorVariable.symmetric("A", 2);
 * var b = TensorVariable.symmetric("B", 2);
 * InvariantGenerators found = InvariantGenerators.enumerate(List.of(a, b), 4); // 10 traces
 * var map = EquivariantMap.fromInvariants(found, TensorVariable.vector("f"), 3, List.of(32), random);
 * }
 */
@NullMarked
package dev.coset.nn.tensors;

import org.jspecify.annotations.NullMarked;
