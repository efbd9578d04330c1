package dev.coset.nn.anchors;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Linear;
import java.util.random.RandomGenerator;

/**
 * Mixes what neighbours carry, rotation by rotation: {@code f'(p, r) = b + mean_q sum_m h_m(r^-1
 * (x_q - x_p)) W_m f(q, r)} with the kernel points of {@link AnchorKernel}.
 *
 * <p>Laws: commutes with the rotations of the group, does not notice shifts. Shapes: {@code [n,
 * order, in]} to {@code [m, order, out]}. Source: "Equivariant Point Network for 3D Point Cloud
 * Analysis", point convolution, with the kernel points of "KPConv: Flexible and Deformable
 * Convolution for Point Clouds".
 */
public final class SpatialAnchorLayer extends Module {

  private final int in;
  private final int points;
  private final Linear mix;

  /** With random weights. */
  public SpatialAnchorLayer(AnchorKernel kernel, int in, int out, RandomGenerator random) {
    this.in = in;
    this.points = kernel.count();
    mix = child("mix", new Linear(points * in, out, random));
  }

  /**
   * The new features of the centres.
   *
   * @param features of the sources, {@code [n, order, in]}
   * @throws BadInputException if the features or the kernel do not fit
   */
  public Tensor forward(Tensor features, AnchorPatches patches) {
    RotationAnchors anchors = patches.anchors();
    anchors.require(features, in);
    if (patches.kernel().count() != points) {
      throw new BadInputException(
          "The layer has weights for %d kernel points, the patches have %d"
              .formatted(points, patches.kernel().count()));
    }
    long order = anchors.order();
    long m = patches.centres();
    long k = patches.weights().size(2);
    Tensor seen =
        features
            .indexSelect(0, patches.neighbours())
            .view(m, k, order, in)
            .transpose(1, 2)
            .reshape(m * order, k, in);
    return mix.forward(patches.weights().bmm(seen).view(m, order, (long) points * in));
  }
}
