package dev.coset.symmetrize.explain;

import dev.coset.data.BadInputException;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How much steps on each example changed the loss of an input in training: {@code sum_t rate_t
 * g_t(x) . g_t(x_i)} over checkpoints t, with the derivative g of the cross-entropy by the weights,
 * for an input by its predicted class. ("Estimating Training Data Influence by Tracing Gradient
 * Descent".) Scores stay under a symmetry that does not change the answers for any weights, since
 * then the loss does not change.
 */
public final class TracIn implements Explainer {

  private final Model<NdArray, NdArray> model;
  private final List<Checkpoint> checkpoints;
  private final List<double[][]> slopes = new ArrayList<>();

  /**
   * Differentiates by all weights for every example and checkpoint once; memory is their product.
   *
   * @param checkpoints at least one, the last of them the model as it is now
   */
  public TracIn(List<Checkpoint> checkpoints, TrainingExamples examples) {
    if (checkpoints.isEmpty()) {
      throw new BadInputException("Influence needs at least one checkpoint, given: none");
    }
    this.checkpoints = List.copyOf(checkpoints);
    this.model = checkpoints.getLast().model();
    for (Checkpoint checkpoint : checkpoints) {
      double[][] rows = new double[examples.size()][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = checkpoint.slope(examples.inputs().get(i), examples.labels().get(i));
      }
      slopes.add(rows);
    }
  }

  @Override
  public String name() {
    return "TracIn";
  }

  @Override
  public ExplanationKind kind() {
    return ExplanationKind.EXAMPLES;
  }

  @Override
  public NdArray explain(NdArray input) {
    int label = model.apply(input).argmax();
    double[] scores = new double[slopes.getFirst().length];
    for (int t = 0; t < checkpoints.size(); t++) {
      double[] own = checkpoints.get(t).slope(input, label);
      for (int i = 0; i < scores.length; i++) {
        double[] other = slopes.get(t)[i];
        for (int k = 0; k < own.length; k++) {
          scores[i] += checkpoints.get(t).rate() * own[k] * other[k];
        }
      }
    }
    return NdArray.vector(scores);
  }

  @Override
  public Expectation expectation(ExplainedSymmetry<?> symmetry, List<NdArray> inputs) {
    return Expectation.exact("it sees inputs through a loss that does not change");
  }

  /**
   * A moment of training.
   *
   * @param model the network as it was then
   * @param weights the weights that count, which the network uses
   * @param rate the learning rate then
   */
  public record Checkpoint(DifferentiableModel model, List<Tensor> weights, double rate) {

    /** Copies the list. */
    public Checkpoint {
      weights = List.copyOf(weights);
    }

    /** A module as it is now, with all its parameters that learn. */
    public static <M extends Module & Layer> Checkpoint of(M module, DType type, double rate) {
      Map<String, Tensor> all = module.parameters();
      List<Tensor> learned = all.values().stream().filter(Tensor::isDifferentiable).toList();
      return new Checkpoint(DifferentiableModel.of(module, type), learned, rate);
    }

    private double[] slope(NdArray input, int label) {
      try (var _ = Scope.open()) {
        Tensor batch = model.batch(List.of(input));
        Tensor logits = Autograd.withGrad(() -> model.forward().forward(batch));
        Tensor loss = Losses.crossEntropy(logits, Tensors.of(new long[] {label}));
        List<Tensor> parts =
            Autograd.grad(loss, weights, false).stream().map(g -> g.reshape(-1)).toList();
        return Tensors.cat(0, parts).toType(DType.FLOAT64).toDoubleArray();
      }
    }
  }
}
