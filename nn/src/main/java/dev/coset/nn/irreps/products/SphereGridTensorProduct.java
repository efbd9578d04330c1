package dev.coset.nn.irreps.products;

import dev.coset.tensor.Holder;
import dev.coset.tensor.Tensor;

/**
 * The Gaunt tensor product by a grid on the sphere: both functions are sampled, multiplied point by
 * point, and the values integrated against the harmonics.
 *
 * <p>Values and weights are those of {@link GauntTensorProduct}: on {@code ceil((L1+L2+L3+1)/2)}
 * Gauss-Legendre rings of {@code L1+L2+L3+1} points the integrals are exact. Cost: {@code L^3} for
 * each row and channel, with matrix products in place of fast transforms. Differentiable to any
 * order.
 *
 * <p>Source: "The Price of Freedom: Exploring Expressivity and Runtime Tradeoffs in Equivariant
 * Tensor Products".
 */
public final class SphereGridTensorProduct implements SphericalProduct {

  private final Degrees degrees;
  private final Holder holder = new Holder();
  private final SeparableWeights weights;
  private final SphereSampling left;
  private final SphereSampling right;
  private final SphereSampling out;

  private SphereGridTensorProduct(Degrees degrees, int rings, int longitudes) {
    int sum = degrees.left() + degrees.right() + degrees.out();
    if (2 * rings < sum + 1 || longitudes < sum + 1) {
      throw new IllegalArgumentException(
          "The product %s is exact on at least %d rings of %d points, given: %d rings of %d"
              .formatted(degrees, (sum + 2) / 2, sum + 1, rings, longitudes));
    }
    this.degrees = degrees;
    this.weights = new SeparableWeights(holder, degrees);
    this.left = new SphereSampling(degrees.left(), rings, longitudes);
    this.right = new SphereSampling(degrees.right(), rings, longitudes);
    this.out = new SphereSampling(degrees.out(), rings, longitudes);
  }

  /**
   * The product on the smallest grid that is exact.
   *
   * @throws IllegalArgumentException if {@code out} is above {@code left + right}
   */
  public static SphereGridTensorProduct of(int left, int right, int out) {
    Degrees degrees = new Degrees(left, right, out);
    int largest = Math.max(Math.max(left, right), out);
    int sum = left + right + out;
    return new SphereGridTensorProduct(
        degrees, Math.max((sum + 2) / 2, largest + 1), Math.max(sum + 1, 2 * largest + 1));
  }

  /**
   * The product on a grid of one's own.
   *
   * @throws IllegalArgumentException if the grid is too coarse for the product to be exact
   */
  public static SphereGridTensorProduct of(
      int left, int right, int out, int rings, int longitudes) {
    return new SphereGridTensorProduct(new Degrees(left, right, out), rings, longitudes);
  }

  @Override
  public Degrees degrees() {
    return degrees;
  }

  @Override
  public int weightCount() {
    return weights.count();
  }

  @Override
  public Tensor forward(Tensor x, Tensor y, Tensor weights) {
    this.weights.require(this, x, y, weights);
    Tensor a = left.toGrid(Components.first(this.weights.left(x, weights)));
    Tensor b = right.toGrid(Components.first(this.weights.right(y, weights)));
    Tensor z = Components.last(out.fromGrid(a.mul(b)), x);
    return this.weights.out(z, weights);
  }

  @Override
  public void close() {
    left.close();
    right.close();
    out.close();
    holder.close();
  }

  @Override
  public String toString() {
    return "Gaunt product by a grid, " + degrees;
  }
}
