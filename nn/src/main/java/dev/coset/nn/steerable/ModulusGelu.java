package dev.coset.nn.steerable;

import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;

/**
 * The nonlinearity {@code f gelu(|f| + b) / |f|} with a learned b for each order and channel, and
 * {@code |f|^2} increased by 1e-6, so that it is smooth.
 */
final class ModulusGelu extends Module implements Layer {

  private static final double SQUARE_FLOOR = 1e-6;

  private final Tensor bias;

  ModulusGelu(int orders, int channels) {
    bias = parameter("bias", () -> Tensors.zeros(DType.FLOAT32, orders, channels, 1, 1));
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor modulus = x.square().sum(1, true).add(SQUARE_FLOOR).sqrt();
    return x.mul(modulus.add(bias).gelu().div(modulus));
  }
}
