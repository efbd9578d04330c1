package dev.coset.nn.vectors;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Initializer;
import dev.coset.tensor.modules.Layer;
import java.util.random.RandomGenerator;

/**
 * Mixes vector channels: {@code y_d = sum_c W_dc x_c}, without a bias, which would single out a
 * direction. It commutes with every linear map of space.
 *
 * <p>Shapes: {@code [.., 3, in]} to {@code [.., 3, out]}. Source: "Vector Neurons: A General
 * Framework for SO(3)-Equivariant Networks", section 3.1.
 */
public final class VectorLinear extends Module implements Layer {

  private final int in;
  private final Tensor weight;

  /** With random weights {@code [out, in]}, uniform as in PyTorch. */
  public VectorLinear(int in, int out, RandomGenerator random) {
    if (in < 1 || out < 1) {
      throw new BadInputException(
          "A layer maps at least 1 channel to at least 1, given: %d to %d".formatted(in, out));
    }
    this.in = in;
    weight = parameter("weight", () -> Initializer.fanIn().draw(new long[] {out, in}, random));
  }

  @Override
  public Tensor forward(Tensor features) {
    VectorFeatures.requireChannels(features, in);
    return features.linear(weight, null);
  }
}
