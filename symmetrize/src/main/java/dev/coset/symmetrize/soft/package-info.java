/**
 * Symmetries that hold approximately: plain networks between spaces of tensors, pulled towards
 * several candidate groups at once, and a report of which of them the data obeys and how well.
 *
 * <p>A {@link dev.coset.symmetrize.soft.CandidateGroup} acts on vectors, hence on a {@link
 * dev.coset.symmetrize.soft.TensorSpace} of scalars, vectors and matrices. {@link
 * dev.coset.symmetrize.soft.GatedTensorNet} is a network whose linear maps are the only parts that
 * can break a symmetry; {@link dev.coset.symmetrize.soft.EquivarianceRegularizer} measures by how
 * much they do; {@link dev.coset.symmetrize.soft.SoftEquivarianceTrainer} trains with it and
 * returns {@link dev.coset.symmetrize.soft.SymmetryLevels}.
 *
 * {@snippet :
 * TensorSpace hidden = TensorSpace.parse("24T0 + 12T1 + 6T2");
 * var net = new GatedTensorNet(new Shape(in, hidden, out, 2, 3), random);
 * SymmetryLevels levels =
 *     new SoftEquivarianceTrainer(SoftOptions.defaults())
 *         .fit(net, List.of(CandidateGroup.orthogonalAbout(2)), training, validation, random);
 * }
 */
@NullMarked
package dev.coset.symmetrize.soft;

import org.jspecify.annotations.NullMarked;
