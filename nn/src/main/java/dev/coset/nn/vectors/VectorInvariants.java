package dev.coset.nn.vectors;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Layer;
import java.util.random.RandomGenerator;

/**
 * Numbers that do not turn with the features: the inner products of every channel with three
 * learned mixtures of channels, {@code z_cd = <v_c, t_d>} where {@code t} goes through a {@link
 * VectorRelu} and two {@link VectorLinear}s. They do not change under rotations and reflections.
 *
 * <p>Shapes: {@code [.., 3, c]} to {@code [.., 3 c]}. Source: "Vector Neurons: A General Framework
 * for SO(3)-Equivariant Networks", section 3.5.
 */
public final class VectorInvariants extends Module implements Layer {

  private static final int FRAME = 3;

  private final VectorLinear first;
  private final VectorRelu relu;
  private final VectorLinear second;

  /** With random weights. */
  public VectorInvariants(int channels, RandomGenerator random) {
    first = child("first", new VectorLinear(channels, channels, random));
    relu = child("relu", new VectorRelu(channels, 0, random));
    second = child("second", new VectorLinear(channels, FRAME, random));
  }

  @Override
  public Tensor forward(Tensor features) {
    Tensor frame = second.forward(relu.forward(first.forward(features)));
    Tensor products = features.transpose(-1, -2).matmul(frame);
    return products.flatten(products.rank() - 2, products.rank() - 1);
  }
}
