package dev.coset.tensor.optim;

import dev.coset.tensor.Autograd;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Parameters as one vector, for optimizers that look at all of them together. */
final class FlatParameters {

  private final List<Tensor> parameters;

  FlatParameters(Map<String, Tensor> parameters) {
    if (parameters.isEmpty()) {
      throw new IllegalArgumentException("At least one parameter is needed, given: none");
    }
    this.parameters = List.copyOf(parameters.values());
    Tensor first = this.parameters.getFirst();
    for (Tensor parameter : this.parameters) {
      if (parameter.dtype() != first.dtype()) {
        throw new IllegalArgumentException(
            "Parameters of one type are needed, given: %s and %s"
                .formatted(first.describe(), parameter.describe()));
      }
    }
  }

  long count() {
    return parameters.stream().mapToLong(Tensor::count).sum();
  }

  /** The present values, a copy {@code [count]}. */
  Tensor values() {
    return flat(parameters.stream().map(Tensor::detach).toList());
  }

  /** Sets all parameters. */
  void assign(Tensor values) {
    long at = 0;
    for (Tensor parameter : parameters) {
      long end = at + parameter.count();
      parameter.assign(values.slice(0, at, end).reshape(parameter.shape()));
      at = end;
    }
  }

  /** The gradient {@code [count]} of a loss. */
  Tensor gradient(Tensor loss, boolean createGraph) {
    return flat(Autograd.grad(loss, parameters, createGraph));
  }

  static Tensor flat(List<Tensor> tensors) {
    List<Tensor> vectors = new ArrayList<>();
    tensors.forEach(tensor -> vectors.add(tensor.reshape(tensor.count())));
    return Tensors.cat(0, vectors);
  }
}
