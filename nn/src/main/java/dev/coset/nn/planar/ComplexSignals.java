package dev.coset.nn.planar;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Tensor;

/** Checks and lengths of complex features {@code [b, 2, channels, n]}. */
final class ComplexSignals {

  private static final double SQUARE_FLOOR = 1e-8;

  private ComplexSignals() {}

  /** Requires {@code [b, 2, channels, n]}. */
  static void require(Tensor x, int channels) {
    if (x.rank() != 4 || x.size(1) != 2 || x.size(2) != channels) {
      throw new BadInputException(
          "Complex features have the shape [b, 2, %d, n], given: %s"
              .formatted(channels, x.describe()));
    }
  }

  /** The moduli {@code sqrt(re^2 + im^2 + 1e-8)}, {@code [b, 1, channels, n]}. */
  static Tensor modulus(Tensor x) {
    return x.square().sum(1, true).add(SQUARE_FLOOR).sqrt();
  }
}
