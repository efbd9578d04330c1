package dev.coset.nn.planar;

import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;

/**
 * A nonlinearity of moduli: {@code z -> relu(|z| + b) z / |z|} with a learned {@code b} for each
 * channel and {@code |z| = sqrt(re^2 + im^2 + 1e-8)}. Phases stay, so it commutes with rotations of
 * the plane, and it acts point by point, so it commutes with shifts.
 *
 * <p>Shapes: {@code [b, 2, channels, n]} to the same.
 */
public final class ModulusActivation extends Module implements Layer {

  private final Tensor bias;

  /** With biases of -0.1, so that small values are cut off from the start. */
  public ModulusActivation(int channels) {
    bias = parameter("bias", () -> Tensors.full(DType.FLOAT32, -0.1, channels));
  }

  @Override
  public Tensor forward(Tensor input) {
    ComplexSignals.require(input, Math.toIntExact(bias.size(0)));
    Tensor modulus = ComplexSignals.modulus(input);
    return input.mul(modulus.add(bias.unsqueeze(-1)).relu().div(modulus));
  }
}
