package dev.coset.nn.irreps.products;

import dev.coset.tensor.DType;
import dev.coset.tensor.Holder;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/**
 * A constant in both precisions, computed in double.
 *
 * @param exact FLOAT64
 * @param single FLOAT32
 */
record Table(Tensor exact, Tensor single) {

  static Table of(Holder holder, double[] values, long... shape) {
    try (var _ = Scope.open()) {
      Tensor exact = Tensors.of(values, shape);
      return new Table(holder.hold(exact), holder.hold(exact.toType(DType.FLOAT32)));
    }
  }

  /** Positions, for selections. */
  static Tensor index(Holder holder, long[] positions) {
    try (var _ = Scope.open()) {
      return holder.hold(Tensors.of(positions));
    }
  }

  Tensor as(DType type) {
    return switch (type) {
      case FLOAT64 -> exact;
      case FLOAT32 -> single;
      default ->
          throw new IllegalArgumentException("FLOAT32 or FLOAT64 is expected, given: " + type);
    };
  }
}
