package dev.coset.nn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.random.RandomGenerator;

/** Untrained networks whose biases and running statistics are not trivial, and their comparison. */
public final class RandomNets {

  /** Both precisions. */
  public static final List<DType> PRECISIONS = List.of(DType.FLOAT64, DType.FLOAT32);

  private RandomNets() {}

  /** Draws the whole state of a module, in the given precision, and switches it to evaluation. */
  public static <M extends Module> M randomized(M module, DType type, RandomGenerator random) {
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

  /**
   * Requires equality up to 1e-10 in double and 1e-5 in single precision, relative to the scale.
   */
  public static void requireClose(Tensor actual, Tensor expected) {
    double tolerance = actual.dtype() == DType.FLOAT64 ? 1e-10 : 1e-5;
    double scale = 1 + expected.abs().max().item();
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(actual.sub(expected).abs().max().item() / scale).isLessThanOrEqualTo(tolerance);
  }
}
