package dev.coset.nn.vectors;

import dev.coset.data.BadInputException;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import java.util.random.RandomGenerator;

/**
 * An edge convolution of vector neurons: the mean over the neighbours j of i of {@code relu(W [f_j
 * - f_i, f_i])}, where relu is that of {@link VectorRelu}. All linear maps are applied to points,
 * not to edges, which gives the same numbers for a fraction of the cost.
 *
 * <p>Law: commutes with rotations and reflections. Shapes: {@code [n, 3, in]} to {@code [n, 3,
 * out]}, with the rows of each point's neighbours. Sources: "Vector Neurons: A General Framework
 * for SO(3)-Equivariant Networks"; "Dynamic Graph CNN for Learning on Point Clouds".
 */
public final class VectorEdgeLayer extends Module {

  private static final double FLOOR = 1e-12;

  private final double slope;
  private final VectorLinear others;
  private final VectorLinear own;
  private final VectorLinear directions;

  /**
   * With random weights.
   *
   * @param slope what is kept of the part that is cut off, from 0 to below 1
   */
  public VectorEdgeLayer(int in, int out, double slope, RandomGenerator random) {
    if (!(slope >= 0 && slope < 1)) {
      throw new BadInputException("The slope is at least 0 and below 1, given: " + slope);
    }
    this.slope = slope;
    others = child("others", new VectorLinear(in, out, random));
    own = child("own", new VectorLinear(in, out, random));
    directions = child("directions", new VectorLinear(out, out, random));
  }

  /**
   * The new features.
   *
   * @param features {@code [n, 3, in]}
   * @param neighbours INT64 {@code [n, k]}, rows of features
   */
  public Tensor forward(Tensor features, Tensor neighbours) {
    VectorFeatures.requireFeatures(features, 3);
    if (neighbours.dtype() != DType.INT64
        || neighbours.rank() != 2
        || neighbours.size(0) != features.size(0)) {
      throw new BadInputException(
          "Neighbours are INT64 row numbers [%d, k], given: %s"
              .formatted(features.size(0), neighbours.describe()));
    }
    Tensor there = others.forward(features);
    Tensor here = own.forward(features);
    Tensor v = joined(there, here, neighbours);
    Tensor k = joined(directions.forward(there), directions.forward(here), neighbours);
    Tensor against = v.mul(k).sum(-2, true).clampMax(0);
    Tensor length = k.square().sum(-2, true).add(FLOOR);
    return v.sub(k.mul(against.div(length).mul(1 - slope))).mean(1, false);
  }

  /** {@code there_j - there_i + here_i} for all neighbours, {@code [n, k, 3, c]}. */
  private static Tensor joined(Tensor there, Tensor here, Tensor neighbours) {
    long n = neighbours.size(0);
    long k = neighbours.size(1);
    Tensor seen = there.indexSelect(0, neighbours.flatten(0, 1)).view(n, k, 3, there.size(2));
    return seen.add(here.sub(there).unsqueeze(1));
  }
}
