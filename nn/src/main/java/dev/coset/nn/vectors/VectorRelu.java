package dev.coset.nn.vectors;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Layer;
import java.util.random.RandomGenerator;

/**
 * Cuts off what points against a learned direction: with {@code k = U v}, channel by channel,
 * {@code f(v) = v} where {@code <v, k> >= 0} and {@code v - <v, k> k / |k|^2} elsewhere; with a
 * slope s, {@code s v + (1 - s) f(v)}. It commutes with rotations and reflections, and is
 * continuous.
 *
 * <p>Shapes: {@code [.., 3, channels]} to the same. Where k is zero, v is left as it is. Source:
 * "Vector Neurons: A General Framework for SO(3)-Equivariant Networks", section 3.2.
 */
public final class VectorRelu extends Module implements Layer {

  /** Added to {@code |k|^2}: of no weight beside vectors above about 1e-4. */
  private static final double FLOOR = 1e-12;

  private final double slope;
  private final VectorLinear directions;

  /**
   * With random directions.
   *
   * @param channels the channels of the features
   * @param slope what is kept of the part that is cut off, from 0 to below 1
   */
  public VectorRelu(int channels, double slope, RandomGenerator random) {
    if (!(slope >= 0 && slope < 1)) {
      throw new BadInputException("The slope is at least 0 and below 1, given: " + slope);
    }
    this.slope = slope;
    directions = child("directions", new VectorLinear(channels, channels, random));
  }

  @Override
  public Tensor forward(Tensor features) {
    Tensor k = directions.forward(features);
    Tensor against = features.mul(k).sum(-2, true).clampMax(0);
    Tensor length = k.square().sum(-2, true).add(FLOOR);
    return features.sub(k.mul(against.div(length).mul(1 - slope)));
  }
}
