package dev.coset.learn;

import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;

/** Numbers as tensors of the type that a module computes in. */
final class Encoding {

  private Encoding() {}

  /** A tensor of the given shape and the type of the module's parameters. */
  static Tensor tensor(double[] values, Module module, long... shape) {
    if (dtype(module) == DType.FLOAT64) {
      return Tensors.of(values, shape);
    }
    float[] single = new float[values.length];
    for (int i = 0; i < single.length; i++) {
      single[i] = (float) values[i];
    }
    return Tensors.of(single, shape);
  }

  /** The number of entries of the matrices between layers of the given widths. */
  static long products(List<Integer> widths) {
    long sum = 0;
    for (int i = 0; i + 1 < widths.size(); i++) {
      sum += (long) widths.get(i) * widths.get(i + 1);
    }
    return sum;
  }

  /** The type of the module's parameters. */
  static DType dtype(Module module) {
    return module.parameters().values().iterator().next().dtype();
  }
}
