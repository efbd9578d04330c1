/**
 * Which functions may be applied to the coordinates of a feature one by one without breaking its
 * symmetry: the rule ({@link dev.coset.groups.pointwise.PointwiseRule}) and coordinates in which
 * more functions are allowed ({@link dev.coset.groups.pointwise.MonomialCoordinates}).
 *
 * {@snippet :
 * Representation<DihedralElement> vectors = Representations.standard(Dihedral.of(4));
 * PointwiseRule.check(vectors, Activation.tanh()).equivariant(); // true: tanh is odd
 * PointwiseRule.check(vectors, Activation.relu()).equivariant(); // false
 * }
 */
@NullMarked
package dev.coset.groups.pointwise;

import org.jspecify.annotations.NullMarked;
