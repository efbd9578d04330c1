package dev.coset.symmetrize.explain;

import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.List;

/**
 * Which examples look like an input to a layer h: the cosines {@code h(x_i) . h(x) / |h(x_i)|
 * |h(x)|}. ("Representation similarity" as in "Evaluation of Similarity-based Explanations".) They
 * stay under a symmetry if h does.
 */
public final class LayerSimilarity implements Explainer {

  private final Model<NdArray, NdArray> layer;
  private final NdArray directions;

  /**
   * Looks at the examples once.
   *
   * @param layer h, a part of the model
   */
  public LayerSimilarity(Model<NdArray, NdArray> layer, TrainingExamples examples) {
    this.layer = layer;
    try (var _ = Scope.open()) {
      Tensor rows = Representation.rows(layer, examples.inputs()).normalize(2, -1);
      int d = Math.toIntExact(rows.size(1));
      directions = NdArray.wrap(new int[] {examples.size(), d}, rows.toDoubleArray());
    }
  }

  @Override
  public String name() {
    return "similarity of representations";
  }

  @Override
  public ExplanationKind kind() {
    return ExplanationKind.EXAMPLES;
  }

  @Override
  public NdArray explain(NdArray input) {
    NdArray h = layer.apply(input);
    double norm = Math.max(h.norm(), Double.MIN_NORMAL);
    double[] scores = new double[directions.extent(0)];
    for (int i = 0; i < scores.length; i++) {
      for (int k = 0; k < h.size(); k++) {
        scores[i] += directions.get(i * h.size() + k) * h.get(k) / norm;
      }
    }
    return NdArray.vector(scores);
  }

  @Override
  public Expectation expectation(ExplainedSymmetry<?> symmetry, List<NdArray> inputs) {
    return Representation.expectation(layer, symmetry, inputs);
  }
}
