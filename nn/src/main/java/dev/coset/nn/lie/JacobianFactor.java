package dev.coset.nn.lie;

import dev.coset.tensor.Tensor;

/**
 * The function {@code f = (1 - (t/2) cot(t/2)) / t^2} by which inverse Jacobians of rotations are
 * written, of {@code t^2}, for angles of at most {@code pi}.
 */
final class JacobianFactor {

  /** Below this square of the angle the series is used, where the closed form cancels. */
  private static final double SERIES_BELOW = 0.25;

  /** {@code |B_2k| / (2k)!}; the next term is below {@code 3e-17}. */
  private static final double[] BERNOULLI = {
    1.0 / 12,
    1.0 / 720,
    1.0 / 30_240,
    1.0 / 1_209_600,
    1.0 / 47_900_160,
    691.0 / 1_307_674_368_000.0,
    1.0 / 74_724_249_600.0
  };

  private JacobianFactor() {}

  static Tensor of(Tensor square) {
    Tensor small = square.lt(SERIES_BELOW);
    Tensor safe = square.maskedFill(small, 1);
    Tensor half = safe.sqrt().mul(0.5);
    Tensor closed = half.mul(half.cos()).div(half.sin()).neg().add(1).div(safe);
    return small.where(Series.horner(square.maskedFill(small.not(), 0), BERNOULLI), closed);
  }
}
