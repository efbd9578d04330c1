package dev.coset.nn.planar;

import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;

/** Errors and tolerances of the laws. */
final class Errors {

  private Errors() {}

  /** The largest {@code |actual - expected| / |expected|}, with maximum norms over all. */
  static double relative(Tensor actual, Tensor expected) {
    return actual.sub(expected).abs().max().item() / (1e-12 + expected.abs().max().item());
  }

  /** What one layer may be off. */
  static double layer(DType type) {
    return type == DType.FLOAT64 ? 1e-10 : 1e-5;
  }

  /** What a deep network may be off. */
  static double network(DType type) {
    return type == DType.FLOAT64 ? 1e-10 : 1e-4;
  }
}
