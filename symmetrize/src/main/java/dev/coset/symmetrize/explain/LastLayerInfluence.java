package dev.coset.symmetrize.explain;

import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;

/**
 * How much leaving an example out would change the loss of an input, to first order and with only
 * the last layer learning: {@code g(x)^T H^-1 g(x_i)} with the derivative g of the cross-entropy by
 * the last layer's weights and bias, for an input by its predicted class, and {@code H = mean_i
 * (diag p_i - p_i p_i^T) (x) (h_i, 1)(h_i, 1)^T + damping}. ("Understanding Black-box Predictions
 * via Influence Functions".) Examples with positive scores speak for the answer. Scores stay under
 * a symmetry if the layer h below does.
 */
public final class LastLayerInfluence implements Explainer {

  private final Model<NdArray, NdArray> layer;
  private final LinearHead head;
  private final NdArray solved;

  /**
   * Solves for all examples once; the matrix has {@code classes (d + 1)} rows.
   *
   * @param layer h, what the last layer sees
   * @param head the last layer
   * @param damping above 0, for example 1e-3
   */
  public LastLayerInfluence(
      Model<NdArray, NdArray> layer, LinearHead head, TrainingExamples examples, double damping) {
    if (!(damping > 0)) {
      throw new IllegalArgumentException("Damping is above 0, for example 1e-3: " + damping);
    }
    this.layer = layer;
    this.head = head;
    try (var _ = Scope.open()) {
      Tensor h = extended(Representation.rows(layer, examples.inputs()));
      Tensor p = h.matmul(weights()).softmax(-1);
      Tensor labels =
          Tensors.of(examples.labels().stream().mapToLong(Integer::longValue).toArray());
      Tensor slopes = slopes(Representation.residuals(h.matmul(weights()), labels), h);
      Tensor hessian = hessian(p, h);
      Tensor damped = Tensors.eye(DType.FLOAT64, hessian.size(0)).mul(damping).add(hessian);
      Tensor both = damped.solve(slopes.transpose(0, 1)).transpose(0, 1);
      int d = Math.toIntExact(both.size(1));
      solved = NdArray.wrap(new int[] {examples.size(), d}, both.contiguous().toDoubleArray());
    }
  }

  @Override
  public String name() {
    return "influence on the last layer";
  }

  @Override
  public ExplanationKind kind() {
    return ExplanationKind.EXAMPLES;
  }

  @Override
  public NdArray explain(NdArray input) {
    try (var _ = Scope.open()) {
      Tensor h = extended(Representation.rows(layer, List.of(input)));
      Tensor logits = h.matmul(weights());
      Tensor slope = slopes(Representation.residuals(logits, logits.argmax(-1)), h);
      Tensor table = Tensors.of(solved.toArray(), solved.extent(0), solved.extent(1));
      return Representation.array(table.matmul(slope.squeeze(0)));
    }
  }

  @Override
  public Expectation expectation(ExplainedSymmetry<?> symmetry, List<NdArray> inputs) {
    return Representation.expectation(layer, symmetry, inputs);
  }

  /** {@code [d + 1, classes]}. */
  private Tensor weights() {
    Tensor w =
        Tensors.of(head.weight().toArray(), head.weight().extent(0), head.weight().extent(1));
    Tensor b = Tensors.of(head.bias().toArray(), head.bias().size(), 1);
    return Tensors.cat(1, w, b).transpose(0, 1);
  }

  private static Tensor extended(Tensor h) {
    return Tensors.cat(1, h, Tensors.ones(DType.FLOAT64, h.size(0), 1));
  }

  /** The derivatives by all weights, {@code [n, classes (d + 1)]}. */
  private static Tensor slopes(Tensor residuals, Tensor h) {
    return residuals.unsqueeze(2).mul(h.unsqueeze(1)).flatten(1, 2);
  }

  private static Tensor hessian(Tensor p, Tensor h) {
    long n = p.size(0);
    Tensor spread = p.diagonalMatrix(0).sub(p.unsqueeze(2).mul(p.unsqueeze(1)));
    Tensor squares = h.unsqueeze(2).mul(h.unsqueeze(1));
    long k = p.size(1);
    long d = h.size(1);
    return Tensors.einsum("nij,nab->iajb", spread, squares).reshape(k * d, k * d).div((double) n);
  }
}
