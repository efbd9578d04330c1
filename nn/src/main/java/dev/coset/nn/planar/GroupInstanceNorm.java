package dev.coset.nn.planar;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Layer;

/**
 * Brings every regular field of every sample to mean 0 and variance 1 over the group and the grid
 * together: {@code (x - mean) / sqrt(variance + 1e-5)}. It commutes with the group and with shifts.
 *
 * <p>Shapes: {@code [b, c |G|, h, w]} to the same.
 *
 * @param group the group
 */
public record GroupInstanceNorm(GridGroup group) implements Layer {

  private static final double VARIANCE_FLOOR = 1e-5;
  private static final int[] AXES = {2, 3, 4};

  @Override
  public Tensor forward(Tensor input) {
    Tensor split = input.unflatten(1, input.size(1) / group.order(), group.order());
    Tensor centred = split.sub(split.mean(AXES, true));
    Tensor variance = centred.square().mean(AXES, true);
    return centred.div(variance.add(VARIANCE_FLOOR).sqrt()).flatten(1, 2);
  }
}
