package dev.coset.nn.clifford;

import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

/** Untrained networks whose biases are not zero; tables stay as they are. */
final class RandomParameters {

  private RandomParameters() {}

  static <M extends Module> M of(M module, DType type, RandomGenerator random) {
    module.to(type);
    try (var _ = Scope.open()) {
      Autograd.noGrad(
          () -> {
            for (Tensor p : module.parameters().values()) {
              p.assign(p.add(Tensors.randn(type, p.shape(), random).mul(0.2)));
            }
            return true;
          });
    }
    return module;
  }
}
