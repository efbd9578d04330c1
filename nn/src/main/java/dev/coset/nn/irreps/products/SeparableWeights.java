package dev.coset.nn.irreps.products;

import dev.coset.tensor.Holder;
import dev.coset.tensor.Tensor;

/** Weights of degrees, {@code a} of the left factor, {@code b} of the right one, {@code c}. */
final class SeparableWeights {

  private final SphericalProduct.Degrees degrees;
  private final Components left;
  private final Components right;
  private final Components out;

  SeparableWeights(Holder holder, SphericalProduct.Degrees degrees) {
    this.degrees = degrees;
    this.left = new Components(holder, degrees.left());
    this.right = new Components(holder, degrees.right());
    this.out = new Components(holder, degrees.out());
  }

  int count() {
    return degrees.left() + degrees.right() + degrees.out() + 3;
  }

  void require(SphericalProduct product, Tensor x, Tensor y, Tensor weights) {
    left.require("left", x);
    right.require("right", y);
    Components.requireAlike(product, x, y, weights);
  }

  Tensor left(Tensor x, Tensor weights) {
    return left.weighted(x, weights.slice(0, 0, degrees.left() + 1L));
  }

  Tensor right(Tensor y, Tensor weights) {
    long from = degrees.left() + 1L;
    return right.weighted(y, weights.slice(0, from, from + degrees.right() + 1));
  }

  Tensor out(Tensor z, Tensor weights) {
    return out.weighted(z, weights.slice(0, count() - degrees.out() - 1L, count()));
  }
}
