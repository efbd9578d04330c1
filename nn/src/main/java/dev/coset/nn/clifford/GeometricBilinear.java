package dev.coset.nn.clifford;

import dev.coset.groups.clifford.ProductKind;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Products of linear images: half of the hidden channels are geometric products, half equivariant
 * joins {@code z join(x, y)} with z the e123 part of a reference, whose sign changes under
 * reflections as that of the join does; a linear map follows.
 *
 * <p>Source: "Geometric Algebra Transformer".
 */
public final class GeometricBilinear extends Module {

  private final int half;
  private final ProjectiveLinear factors;
  private final ProjectiveLinear out;
  private final BladeProduct product =
      child("product", BladeProduct.of(ProjectiveTensors.ALGEBRA, ProductKind.GEOMETRIC));
  private final BladeProduct join = child("join", BladeProduct.join(ProjectiveTensors.ALGEBRA));

  /**
   * Products of features with so many channels and numbers.
   *
   * @param hidden how many products there are
   * @throws IllegalArgumentException if {@code hidden} is odd
   */
  public GeometricBilinear(int channels, int hidden, int numbers, RandomGenerator random) {
    if (hidden < 2 || hidden % 2 != 0) {
      throw new IllegalArgumentException(
          "Half of the hidden channels are products, half joins: their number is even, given: "
              + hidden);
    }
    half = hidden / 2;
    factors =
        child("factors", new ProjectiveLinear(channels, 2 * hidden, numbers, numbers, random));
    out = child("out", new ProjectiveLinear(hidden, channels, numbers, numbers, random));
  }

  /**
   * The products, as many channels as before.
   *
   * @param reference multivectors {@code [.., 16]} whose e123 part scales the joins; its other axes
   *     broadcast with those of the channels
   */
  public ProjectiveFeatures forward(ProjectiveFeatures features, Tensor reference) {
    ProjectiveFeatures image = factors.forward(features);
    List<Tensor> x = image.multivectors().split(half, -2);
    Tensor weight = reference.slice(-1, ProjectiveTensors.E123, ProjectiveTensors.E123 + 1L);
    Tensor products = product.forward(x.get(0), x.get(1));
    Tensor joins = join.forward(x.get(2), x.get(3)).mul(weight);
    return out.forward(new ProjectiveFeatures(Tensors.cat(-2, products, joins), image.scalars()));
  }
}
