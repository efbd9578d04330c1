package dev.coset.symmetrize.explain;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A function of tensors as a model of arrays with derivatives: a module of Coset, a TorchScript
 * module or any composition of operations. The caller keeps what it is made of.
 *
 * @param forward from a batch {@code [b, ..]} to answers {@code [b, ..]}
 * @param type FLOAT32 or FLOAT64, what inputs are converted to
 */
public record DifferentiableModel(Layer forward, DType type) implements GradientSource {

  /** Refuses other types. */
  public DifferentiableModel {
    if (!type.isFloat()) {
      throw new IllegalArgumentException("Derivatives need floating-point numbers, given: " + type);
    }
  }

  /** A model of a function of tensors. */
  public static DifferentiableModel of(Layer forward, DType type) {
    return new DifferentiableModel(forward, type);
  }

  @Override
  public NdArray apply(NdArray input) {
    return applyAll(List.of(input)).getFirst();
  }

  @Override
  public List<NdArray> applyAll(List<NdArray> inputs) {
    if (inputs.isEmpty()) {
      return List.of();
    }
    try (var _ = Scope.open()) {
      return rows(Autograd.noGrad(() -> answers(batch(inputs))));
    }
  }

  @Override
  public List<NdArray> gradients(List<NdArray> points, int output) {
    if (points.isEmpty()) {
      return List.of();
    }
    try (var _ = Scope.open()) {
      Tensor x = batch(points).requiresGrad();
      Tensor answers = Autograd.withGrad(() -> answers(x)).reshape(points.size(), -1);
      if (output < 0 || output >= answers.size(1)) {
        throw new BadInputException(
            "The model answers with %d numbers, counted from 0, and has no number %d"
                .formatted(answers.size(1), output));
      }
      Tensor sum = answers.select(1, output).sum();
      return rows(sum.isDifferentiable() ? Autograd.grad(sum, x) : Tensors.zerosLike(x));
    }
  }

  /** Inputs of one shape as a tensor {@code [b, ..]} of the innermost scope. */
  Tensor batch(List<NdArray> inputs) {
    int[] shape = inputs.getFirst().shape();
    List<Tensor> parts = new ArrayList<>();
    for (NdArray input : inputs) {
      if (!Arrays.equals(input.shape(), shape)) {
        throw new BadInputException(
            "Inputs of a batch have one shape, given: %s and %s"
                .formatted(Arrays.toString(shape), Arrays.toString(input.shape())));
      }
      long[] extents = Arrays.stream(shape).asLongStream().toArray();
      parts.add(Tensors.of(type, input.toArray(), extents));
    }
    return Tensors.stack(0, parts);
  }

  private Tensor answers(Tensor batch) {
    Tensor answers = forward.forward(batch);
    if (answers.rank() < 1 || answers.size(0) != batch.size(0)) {
      throw new BadInputException(
          "A model gives one answer for each of %d inputs, given: %s"
              .formatted(batch.size(0), answers.describe()));
    }
    return answers;
  }

  /** One array for each row; a row that is one number has shape [1]. */
  static List<NdArray> rows(Tensor tensor) {
    int count = Math.toIntExact(tensor.size(0));
    double[] values = tensor.toType(DType.FLOAT64).toDoubleArray();
    int each = values.length / count;
    int[] shape =
        tensor.rank() == 1
            ? new int[] {1}
            : Arrays.stream(tensor.shape()).skip(1).mapToInt(Math::toIntExact).toArray();
    List<NdArray> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(NdArray.wrap(shape, Arrays.copyOfRange(values, i * each, (i + 1) * each)));
    }
    return rows;
  }
}
