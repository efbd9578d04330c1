/**
 * Invariances of learning algorithms: does training commute with a transformation of the training
 * set?
 *
 * <p>A {@link dev.coset.symmetrize.learners.Learner} turns a {@link
 * dev.coset.symmetrize.learners.LabelledTable} into a {@link
 * dev.coset.symmetrize.learners.Predictor}; a {@link dev.coset.symmetrize.learners.Morphism} moves
 * inputs, targets and rows; a {@link dev.coset.symmetrize.learners.NaturalitySquare} says whether
 * training first or moving first gives the same function. {@link
 * dev.coset.symmetrize.learners.LearnerAudit} measures that over random data sets and morphisms of
 * a {@link dev.coset.symmetrize.learners.MorphismFamily}.
 *
 * {@snippet :
 * LearnerAudit audit = LearnerAudit.of(TableSource.gaussian(40, 5, 1, 100));
 * LearnerFinding finding =
 *     audit.check(new LeastSquares(Intercept.FREE), MorphismFamily.affineInputs(10), random);
 * String sentence = finding.verdict().sentence();
 * }
 */
@NullMarked
package dev.coset.symmetrize.learners;

import org.jspecify.annotations.NullMarked;
