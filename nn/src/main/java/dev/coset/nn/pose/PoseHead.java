package dev.coset.nn.pose;

import dev.coset.groups.grids.RotationGrid;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Layer;
import java.util.random.RandomGenerator;

/**
 * From features of the image plane to a function on SO(3): {@link InducedLayer}, {@link
 * SphereToRotations}, {@link RotationRelu}, {@link RotationConvolution}.
 *
 * <p>Law: features turned by 90 degrees give {@code h(Ry(90)^-1 R)}, if the grid of the positive
 * part has this symmetry. Shapes: {@code [b, features, s, s]} to {@code [b, sum_l (2l+1)^2]}, the
 * coefficients of {@code sqrt(2l+1) D^l_mn(R)}.
 */
public final class PoseHead extends Module implements Layer {

  private final InducedLayer lift;
  private final SphereToRotations convolution;
  private final RotationRelu positive;
  private final RotationConvolution last;

  /** With random weights, for a grid of rotations on which positive parts are taken. */
  public PoseHead(PoseConfig config, RotationGrid grid, RandomGenerator random) {
    int degree = config.maxDegree();
    FeatureGrid samples = FeatureGrid.pixels(config.side() / 4);
    lift =
        child(
            "lift",
            new InducedLayer(
                samples, config.features(), config.sphere(), degree, config.rings(), random));
    convolution =
        child(
            "convolution",
            new SphereToRotations(config.sphere(), config.rotations(), degree, random));
    positive = child("positive", new RotationRelu(grid, degree));
    last = child("last", new RotationConvolution(config.rotations(), 1, degree, random));
  }

  @Override
  public Tensor forward(Tensor features) {
    Tensor h = positive.forward(convolution.forward(lift.forward(features)));
    return last.forward(h).select(1, 0);
  }
}
