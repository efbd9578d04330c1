package dev.coset.nn.tensors;

import dev.coset.data.BadInputException;
import dev.coset.groups.invariants.Metric;
import dev.coset.groups.invariants.TensorVariable;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A batch of tensors of given types, checked.
 *
 * @param leading the axes of the batch
 * @param flat the tensors with one axis for the batch
 */
record TensorInputs(List<Long> leading, List<Tensor> flat) {

  /** Checks the inputs and flattens their axes of the batch. */
  static TensorInputs of(Metric metric, List<TensorVariable> types, List<Tensor> inputs) {
    if (inputs.size() != types.size()) {
      throw new BadInputException(
          "A tensor for each of %s is expected, given: %d"
              .formatted(InvariantGenerators.names(types), inputs.size()));
    }
    long[] leading = leading(metric, types.getFirst(), inputs.getFirst());
    List<Tensor> flat = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      TensorVariable type = types.get(i);
      Tensor input = inputs.get(i);
      if (!Arrays.equals(leading(metric, type, input), leading)) {
        throw new BadInputException(
            "%s has other axes in front than %s: %s, but %s"
                .formatted(
                    type.name(),
                    types.getFirst().name(),
                    input.describe(),
                    inputs.getFirst().describe()));
      }
      requireType(metric, type, input);
      flat.add(input.reshape(flatShape(metric, type, leading)));
    }
    return new TensorInputs(Arrays.stream(leading).boxed().toList(), flat);
  }

  private static long[] leading(Metric metric, TensorVariable type, Tensor input) {
    long[] shape = input.shape();
    boolean fits = shape.length >= type.order();
    for (int i = 0; fits && i < type.order(); i++) {
      fits = shape[shape.length - 1 - i] == metric.dimension();
    }
    if (!fits) {
      throw new BadInputException(
          "%s of order %d in %d dimensions needs that many last axes of that extent, given: %s"
              .formatted(type.name(), type.order(), metric.dimension(), input.describe()));
    }
    return Arrays.copyOf(shape, shape.length - type.order());
  }

  private static long[] flatShape(Metric metric, TensorVariable type, long[] leading) {
    long[] shape = new long[type.order() + 1];
    Arrays.fill(shape, metric.dimension());
    shape[0] = Arrays.stream(leading).reduce(1, (a, b) -> a * b);
    return shape;
  }

  /** The shape of a result with further axes. */
  long[] shape(long... last) {
    long[] shape =
        Arrays.copyOf(leading.stream().mapToLong(n -> n).toArray(), leading.size() + last.length);
    System.arraycopy(last, 0, shape, leading.size(), last.length);
    return shape;
  }

  private static void requireType(Metric metric, TensorVariable type, Tensor input) {
    if (input.count() == 0) {
      return;
    }
    try (var _ = Scope.open()) {
      Tensor x = input.detach();
      double size = Autograd.noGrad(() -> x.abs().max().item());
      if (!Double.isFinite(size)) {
        throw new BadInputException(
            "%s has a component that is not finite: %s".formatted(type.name(), input.describe()));
      }
      double tolerance = (x.dtype() == DType.FLOAT64 ? 1e-9 : 1e-4) * size;
      for (int i = 1; i < type.order(); i++) {
        double difference = x.sub(x.transpose(-i, -i - 1)).abs().max().item();
        require(type, "be symmetric", difference, tolerance);
      }
      if (type.traceless()) {
        Tensor diagonal = x.diagonal(0, -1, -2);
        Tensor signs = MetricTensors.signs(metric).toType(x.dtype()).to(x.device());
        require(type, "have no trace", diagonal.mul(signs).sum(-1).abs().max().item(), tolerance);
      }
    }
  }

  private static void require(TensorVariable type, String law, double found, double tolerance) {
    if (found > tolerance) {
      throw new BadInputException(
          "%s must %s, but is off by %.3g; project it, or declare another type"
              .formatted(type.name(), law, found));
    }
  }
}
