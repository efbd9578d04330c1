package dev.coset.tensor.segments;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.kernels.Kernel;

/** Checks of operands, and shapes of results. */
final class Shapes {

  private Shapes() {}

  /** Refuses a tensor without the given number of rows of FLOAT32 or FLOAT64 numbers. */
  static void require(String operation, Tensor tensor, int rows, String what) {
    switch (tensor.dtype()) {
      case FLOAT32, FLOAT64 -> {}
      default ->
          throw new IllegalArgumentException(
              "%s takes FLOAT32 or FLOAT64, given: %s; convert it by toType"
                  .formatted(operation, tensor.describe()));
    }
    if (tensor.rank() == 0 || tensor.size(0) != rows) {
      throw new IllegalArgumentException(
          "%s takes a row for each of %d %s, given: %s"
              .formatted(operation, rows, what, tensor.describe()));
    }
  }

  /** The type and shape of a tensor with another number of rows. */
  static Kernel.Output withRows(Tensor tensor, int rows) {
    long[] shape = tensor.shape();
    shape[0] = rows;
    return new Kernel.Output(tensor.dtype(), shape);
  }
}
