/**
 * Explanations of answers, and whether they are as symmetric as the model they explain.
 *
 * <p>Where moving an input by a group leaves the answer as it is, scores of the input's parts
 * should move with the input, and importances of examples and concepts should stay. {@link
 * dev.coset.symmetrize.explain.ExplanationAudit} measures both; {@link
 * dev.coset.symmetrize.explain.SymmetrizedExplainer} repairs what does not hold.
 *
 * {@snippet :
 * var model = DifferentiableModel.of(network, DType.FLOAT32);
 * Explainer gradient = GradientExplainer.integrated(model, Answer.PREDICTED, 0, 50);
 * var symmetry = ExplainedSymmetry.series(128);
 * ExplanationReport report =
 *     ExplanationAudit.of(model, inputs, ExplanationSettings.defaults()).run(gradient, symmetry);
 * }
 */
@NullMarked
package dev.coset.symmetrize.explain;

import org.jspecify.annotations.NullMarked;
