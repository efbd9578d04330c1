package dev.coset.nn.steerable;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Layer;

/**
 * Divides features at each position by {@code sqrt(mean_c sum_m |f_c^(m)|^2) + 1e-4}. It commutes
 * with rotations. Shapes: {@code [b, 2, M, C, h, w]} to the same.
 */
public record SteerableNorm() implements Layer {

  private static final double FLOOR = 1e-4;
  private static final double SQUARE_FLOOR = 1e-12;

  @Override
  public Tensor forward(Tensor x) {
    Tensor square = x.square().sum(new int[] {1, 2}, true).mean(3, true);
    return x.div(square.add(SQUARE_FLOOR).sqrt().add(FLOOR));
  }
}
