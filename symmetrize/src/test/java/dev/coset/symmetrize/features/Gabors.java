package dev.coset.symmetrize.features;

import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/** Units of a quadrature pair of Gabor functions. */
final class Gabors {

  static final int SIZE = 16;

  private Gabors() {}

  /** The pair, orthonormal, {@code [256, 2]}. */
  static Tensor pair(DType type) {
    double[] values = new double[2 * SIZE * SIZE];
    for (int i = 0; i < SIZE * SIZE; i++) {
      double x = (i % SIZE - 7.5) / 3;
      int row = i / SIZE;
      double y = (row - 7.5) / 3;
      double envelope = Math.exp(-0.5 * (x * x + y * y));
      values[2 * i] = envelope * Math.cos(4 * x);
      values[2 * i + 1] = envelope * Math.sin(4 * x);
    }
    return Tensors.of(type, values, SIZE * SIZE, 2).qr().q();
  }

  /** {@code |P x|^2}: it does not care about the phase. */
  static Unit energy() {
    return images -> images.flatten(1, -1).matmul(pair(images.dtype())).square().sum(1);
  }

  /** {@code relu(p_1 . x)}. */
  static Unit linear() {
    return images ->
        images.flatten(1, -1).matmul(pair(images.dtype()).slice(1, 0, 1)).sum(1).relu();
  }
}
