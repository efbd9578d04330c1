package dev.coset.symmetrize.explain;

import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** What explainers by examples and concepts do with the numbers a layer gives. */
final class Representation {

  private static final int PROBES = 8;
  private static final double TOLERANCE = 1e-4;

  private Representation() {}

  /** The numbers of a layer for inputs: {@code [n, d]}, FLOAT64, in the innermost scope. */
  static Tensor rows(Model<NdArray, NdArray> layer, List<NdArray> inputs) {
    List<Tensor> rows =
        layer.applyAll(inputs).stream().map(h -> Tensors.of(h.toArray(), h.size())).toList();
    return Tensors.stack(0, rows);
  }

  /** Whether a layer gives the same for inputs that are moved. */
  static <E> Expectation expectation(
      Model<NdArray, NdArray> layer, ExplainedSymmetry<E> symmetry, List<NdArray> inputs) {
    RandomGenerator random = new SplittableRandom(0);
    double worst = 0;
    for (int i = 0; i < PROBES; i++) {
      NdArray input = inputs.get(i % inputs.size());
      NdArray before = layer.apply(input);
      NdArray after = layer.apply(symmetry.input().apply(symmetry.group().sample(random), input));
      worst = Math.max(worst, after.minus(before).norm() / (before.norm() + Double.MIN_NORMAL));
    }
    return worst <= TOLERANCE
        ? Expectation.exact("it sees inputs through a layer that does not change")
        : Expectation.notGiven("it sees inputs through a layer that changes");
  }

  /** Softmax probabilities minus one-hot labels, {@code [n, k]}: the derivative of the loss. */
  static Tensor residuals(Tensor logits, Tensor labels) {
    Tensor hot = labels.oneHot(Math.toIntExact(logits.size(1))).toType(DType.FLOAT64);
    return logits.softmax(-1).sub(hot);
  }

  /** An array of a vector. */
  static NdArray array(Tensor vector) {
    return NdArray.vector(vector.toType(DType.FLOAT64).toDoubleArray());
  }
}
