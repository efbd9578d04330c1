package dev.coset.symmetrize.orbit;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Initializer;
import dev.coset.tensor.modules.Mlp;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Matrices that move with vectors: {@code M(x, z) = X^T A (C(G, z) + 1)^T}, where A mixes the
 * vectors X, and a perceptron makes C of noise z and of their products G in the group's inner
 * product, each on a signed logarithmic scale, {@code sign(G) log(1 + |G| / s)}, with s its mean
 * size over the data. Then {@code M(g x, z) = g M(x, z)} for all g that keep the product.
 */
final class OrbitGenerator extends Module {

  private static final double SMALLEST = 1e-12;

  private final SeparatingInvariant invariant;
  private final OrbitOptions options;
  private final Tensor mix;
  private final Mlp perceptron;
  private final Tensor scales;
  private final Tensor size;

  OrbitGenerator(SeparatingInvariant invariant, OrbitOptions options, RandomGenerator random) {
    this.invariant = invariant;
    this.options = options;
    int n = invariant.dimension();
    int products = options.vectors() * options.vectors();
    mix =
        parameter(
            "mix",
            () -> Initializer.fanIn().draw(new long[] {options.vectors(), n}, random).mul(2));
    perceptron =
        child(
            "perceptron",
            Mlp.of(
                List.of(products + options.noise(), options.width(), options.width(), n * n),
                x -> x.leakyRelu(0.01),
                random));
    scales = buffer("scales", () -> Tensors.ones(DType.FLOAT32, products));
    size = buffer("size", () -> Tensors.ones(DType.FLOAT32, 1));
  }

  /** Sets the scales of vectors and products from data {@code [b, vectors, n]}. */
  void calibrate(Tensor data) {
    Autograd.noGrad(
        () -> {
          scales.assign(products(data).abs().mean(0).add(SMALLEST).toType(scales.dtype()));
          Tensor mean = data.square().mean().sqrt().add(SMALLEST);
          return size.assign(mean.unsqueeze(0).toType(size.dtype()));
        });
  }

  /** The products {@code [b, vectors^2]}. */
  private Tensor products(Tensor x) {
    return invariant.products(x).flatten(1, 2);
  }

  /** The matrices {@code [b, n, n]} for vectors {@code [b, k, n]} and noise {@code [b, noise]}. */
  Tensor forward(Tensor x, Tensor z) {
    requireShape(x);
    Tensor products = products(x);
    Tensor scaled = products.sign().mul(products.abs().div(scales).log1p());
    int n = invariant.dimension();
    Tensor c = perceptron.forward(Tensors.cat(1, scaled, z)).unflatten(1, n, n);
    Tensor mixed = x.transpose(1, 2).div(size).matmul(mix);
    return mixed.matmul(c.add(Tensors.eye(x.dtype(), n)).transpose(1, 2));
  }

  private void requireShape(Tensor x) {
    if (x.rank() != 3 || x.size(1) != options.vectors() || x.size(2) != invariant.dimension()) {
      throw new BadInputException(
          "Inputs are %d vectors of dimension %d each, [b, %d, %d], given: %s"
              .formatted(
                  options.vectors(),
                  invariant.dimension(),
                  options.vectors(),
                  invariant.dimension(),
                  x.describe()));
    }
  }
}
