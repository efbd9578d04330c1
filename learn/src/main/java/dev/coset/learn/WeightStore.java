package dev.coset.learn;

import dev.coset.tensor.Autograd;
import dev.coset.tensor.Holder;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A copy of tensors by name, which it owns. */
final class WeightStore implements AutoCloseable {

  private final Holder holder = new Holder();
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  WeightStore(Map<String, Tensor> state) {
    try (var _ = Scope.open()) {
      state.forEach((name, tensor) -> tensors.put(name, holder.hold(tensor.detach().copy())));
    }
  }

  /** The tensors themselves, not copies. */
  Map<String, Tensor> tensors() {
    return Collections.unmodifiableMap(tensors);
  }

  /** Takes over the present values. */
  void remember(Map<String, Tensor> state) {
    state.forEach((name, tensor) -> at(name).assign(tensor));
  }

  /** Moves towards the present values: {@code decay * this + (1 - decay) * state}. */
  void average(Map<String, Tensor> state, double decay) {
    try (var _ = Scope.open()) {
      Autograd.noGrad(
          () -> {
            state.forEach(
                (name, tensor) -> {
                  Tensor mean = at(name);
                  mean.assign(mean.mul(decay).add(tensor.mul(1 - decay)));
                });
            return true;
          });
    }
  }

  /** Exchanges the values with those of the parameters of a module. */
  void swap(Module module) {
    try (var _ = Scope.open()) {
      module
          .parameters()
          .forEach(
              (name, parameter) -> {
                Tensor kept = parameter.detach().copy();
                parameter.assign(at(name));
                at(name).assign(kept);
              });
    }
  }

  private Tensor at(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalStateException(
          "The module got the new state '%s' in training".formatted(name));
    }
    return tensor;
  }

  @Override
  public void close() {
    holder.close();
  }
}
