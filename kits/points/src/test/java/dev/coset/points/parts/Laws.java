package dev.coset.points.parts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.groups.Rotation3;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.random.RandomGenerator;

/** Untrained networks with biases, moved clouds, and their comparison. */
final class Laws {

  static final List<DType> PRECISIONS = List.of(DType.FLOAT64, DType.FLOAT32);

  private Laws() {}

  /** Shakes the whole state of a module, in the given precision, and switches to evaluation. */
  static <M extends Module> M shaken(M module, DType type, RandomGenerator random) {
    module.to(type);
    Autograd.noGrad(
        () -> {
          module
              .parameters()
              .forEach(
                  (_, tensor) -> {
                    Tensor noise = Tensors.randn(type, tensor.shape(), random);
                    tensor.assign(tensor.add(noise.mul(tensor.rank() > 1 ? 0.02 : 0.1)));
                  });
          return true;
        });
    module.eval();
    return module;
  }

  static double[] moved(double[] positions, Rotation3 rotation, double... shift) {
    double[] moved = new double[positions.length];
    for (int i = 0; i < positions.length; i += 3) {
      double[] p = {positions[i], positions[i + 1], positions[i + 2]};
      double[] turned = rotation.rotate(p);
      for (int axis = 0; axis < 3; axis++) {
        moved[i + axis] = turned[axis] + shift[axis];
      }
    }
    return moved;
  }

  static Tensor matrix(DType type, Rotation3 rotation) {
    return Tensors.of(type, rotation.matrix().toArray(), 3, 3);
  }

  /** The largest difference relative to the largest expected entry. */
  static double error(Tensor actual, Tensor expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    return actual.sub(expected).abs().max().item() / (1e-9 + expected.abs().max().item());
  }

  static void same(Tensor actual, Tensor expected) {
    assertThat(error(actual, expected)).isLessThan(actual.dtype() == DType.FLOAT64 ? 1e-9 : 1e-4);
  }
}
