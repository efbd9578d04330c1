package dev.coset.nn.planar;

import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;

/**
 * Brings each sample to mean square 1 over channels and positions, {@code z -> g_c z / sqrt(mean
 * |z|^2 + 1e-8)}, with a learned real factor {@code g_c} for each channel. Nothing is subtracted,
 * so it commutes with rotations of the plane and with shifts.
 *
 * <p>Shapes: {@code [b, 2, channels, n]} to the same.
 */
public final class ComplexNorm extends Module implements Layer {

  private static final double SQUARE_FLOOR = 1e-8;

  private final Tensor gain;

  /** With factors of 1. */
  public ComplexNorm(int channels) {
    gain = parameter("gain", () -> Tensors.ones(DType.FLOAT32, channels));
  }

  @Override
  public Tensor forward(Tensor input) {
    ComplexSignals.require(input, Math.toIntExact(gain.size(0)));
    Tensor square = input.square().sum(1, true).mean(new int[] {2, 3}, true);
    return input.div(square.add(SQUARE_FLOOR).sqrt()).mul(gain.unsqueeze(-1));
  }
}
