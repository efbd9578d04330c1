package dev.coset.nn.irreps.products;

import dev.coset.groups.irreps.Irreps;
import dev.coset.tensor.Holder;
import dev.coset.tensor.Tensor;
import java.util.List;

/**
 * The Gaunt tensor product: the coefficients of the pointwise product of two functions on the
 * sphere,
 *
 * <pre>z_{l3 m3} = c_{l3} sum G(l1 m1, l2 m2, l3 m3) a_{l1} x_{l1 m1} b_{l2} y_{l2 m2},</pre>
 *
 * where G is the integral of three orthonormal harmonics and {@code a, b, c} are weights. Paths of
 * odd {@code l1 + l2 + l3}, such as the cross product, are zero.
 *
 * <p>Both functions are continued to the torus, where they are Fourier series, and multiplied on a
 * grid there by fast transforms; the product is integrated against the harmonics in closed form.
 * Exact but for rounding. Cost: {@code L^3} for each row and channel, against {@code L^6} for the
 * contraction with a dense G. Differentiable to any order.
 *
 * <p>Weights: {@code L1 + 1} for x, then {@code L2 + 1} for y, then {@code L3 + 1} for z.
 *
 * <p>Source: "Enabling Efficient Equivariant Operations in the Fourier Basis via Gaunt Tensor
 * Products".
 */
public final class GauntTensorProduct implements SphericalProduct {

  private final Degrees degrees;
  private final Holder holder = new Holder();
  private final SeparableWeights weights;
  private final TorusProduct torus;

  private GauntTensorProduct(Degrees degrees) {
    this.degrees = degrees;
    this.weights = new SeparableWeights(holder, degrees);
    this.torus = new TorusProduct(holder, List.of(degrees.left(), degrees.right()), degrees.out());
  }

  /**
   * The product of degrees 0 to {@code left} and 0 to {@code right}, of which degrees 0 to {@code
   * out} are kept.
   *
   * @throws IllegalArgumentException if {@code out} is above {@code left + right}
   */
  public static GauntTensorProduct fourier(int left, int right, int out) {
    return new GauntTensorProduct(new Degrees(left, right, out));
  }

  /**
   * The product of features described by irreps, all degrees from 0 on with equal multiplicities.
   *
   * @throws IllegalArgumentException if irreps lack degrees, mix parities, differ in channels, or
   *     if the parity of the output is not the product of the others
   */
  public static GauntTensorProduct fourier(Irreps left, Irreps right, Irreps out) {
    Components.Spherical x = Components.spherical("left", left);
    Components.Spherical y = Components.spherical("right", right);
    Components.Spherical z = Components.spherical("output", out);
    if (x.channels() != y.channels() || x.channels() != z.channels()) {
      throw new IllegalArgumentException(
          "As many channels of both factors and the product are expected, given: %d, %d and %d"
              .formatted(x.channels(), y.channels(), z.channels()));
    }
    if (x.sign() * y.sign() != z.sign()) {
      throw new IllegalArgumentException(
          "The product of %s and %s has degree 0 of parity %+d, given: %s"
              .formatted(left, right, x.sign() * y.sign(), out));
    }
    return fourier(x.degree(), y.degree(), z.degree());
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
    Tensor a = Components.first(this.weights.left(x, weights));
    Tensor b = Components.first(this.weights.right(y, weights));
    Tensor z = Components.last(torus.multiply(List.of(a, b)), x);
    return this.weights.out(z, weights);
  }

  @Override
  public void close() {
    holder.close();
  }

  @Override
  public String toString() {
    return "Gaunt product by Fourier transforms, " + degrees;
  }
}
