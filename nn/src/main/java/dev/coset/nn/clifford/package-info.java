/**
 * Layers on multivectors that commute with the versors of a Clifford algebra: with Pin(p,q,r), and
 * so with the orthogonal maps of its vectors, or, in the projective algebra, with all motions of
 * space.
 *
 * <p>Features are tensors {@code [.., channels, 2^n]}; blades are in the order of {@link
 * dev.coset.groups.clifford.CliffordAlgebra}, by grade, and all tables come from there. Versors act
 * by the twisted sandwich of {@link dev.coset.groups.clifford.Versor}.
 *
 * {@snippet :
 * CliffordAlgebra algebra = CliffordAlgebra.of(5, 0, 0);
 * var network = new Glgenn(algebra, 2, 8, 1, 2, GradeSharing.QUATERNION_TYPES, random);
 * Tensor x = Multivectors.fromVectors(algebra, vectors); // [batch, 2, 5] -> [batch, 2, 32]
 * Tensor y = network.forward(x); // [batch, 1, 32]
 * double error = PinCheck.error(network, DType.FLOAT64, 10, random); // rounding only
 * }
 */
@NullMarked
package dev.coset.nn.clifford;

import org.jspecify.annotations.NullMarked;
