package dev.coset.points.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.random.RandomGenerator;

/** Untrained networks whose biases and running statistics are not trivial, and their comparison. */
final class RandomNets {

  /** Both precisions. */
  static final List<DType> PRECISIONS = List.of(DType.FLOAT64, DType.FLOAT32);

  private RandomNets() {}

  /** Draws the whole state of a module, in the given precision, and switches it to evaluation. */
  static <M extends Module> M randomized(M module, DType type, RandomGenerator random) {
    module.to(type);
    Autograd.noGrad(
        () -> {
          module
              .state()
              .forEach(
                  (name, tensor) -> {
                    Tensor noise = Tensors.randn(type, tensor.shape(), random);
                    boolean spread = name.endsWith("running_var") || name.contains("Norm");
                    tensor.assign(
                        tensor.rank() > 1
                            ? tensor.add(noise.mul(0.05))
                            : spread ? noise.abs().add(0.5) : noise.mul(0.3));
                  });
          return true;
        });
    module.eval();
    return module;
  }

  /** The largest difference relative to {@code 1 + } the largest expected value. */
  static double difference(Tensor actual, Tensor expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    double scale = 1 + expected.abs().max().item();
    return actual.sub(expected).abs().max().item() / scale;
  }
}
