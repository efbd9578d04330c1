package dev.coset.claims.adamp;

import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Holder;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Optimizer;
import java.util.Map;
import java.util.function.Function;

/**
 * Minimizing {@code w^T A w / |w|^2}, which does not depend on the length of w, for a diagonal A
 * with 100 eigenvalues from 0.01 to 1.
 */
final class RayleighDescent {

  static final int DIMENSION = 100;
  private static final double LEAST = 0.01;

  private RayleighDescent() {}

  /**
   * What is reached.
   *
   * @param gap how far the quotient is above its minimum
   * @param norm the length of w
   */
  record Reached(double gap, double norm) {}

  /** Minimizes from a start {@code [1, 100]} of unit length. */
  static Reached run(double[] start, Function<Map<String, Tensor>, Optimizer> make, int steps) {
    try (var holder = new Holder();
        var _ = Scope.open()) {
      Tensor spectrum = Tensors.logspace(DType.FLOAT64, -2, 0, DIMENSION).reshape(1, DIMENSION);
      Tensor w = holder.hold(Tensors.of(start, 1, DIMENSION).requiresGrad());
      try (Optimizer optimizer = make.apply(Map.of("w", w))) {
        for (int i = 0; i < steps; i++) {
          try (var _ = Scope.open()) {
            optimizer.zeroGrad();
            Autograd.backward(quotient(w, spectrum));
            optimizer.step();
          }
        }
      }
      Tensor end = w.detach();
      return new Reached(quotient(end, spectrum).item() - LEAST, end.norm().item());
    }
  }

  private static Tensor quotient(Tensor w, Tensor spectrum) {
    return w.square().mul(spectrum).sum().div(w.square().sum());
  }
}
