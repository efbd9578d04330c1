package dev.coset.claims.priceoffreedom;

import dev.coset.groups.sphere.Normalization;
import dev.coset.nn.irreps.Harmonics;
import dev.coset.nn.irreps.products.SphericalProduct;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.Mlp;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A classifier of small clouds built on one kind of product: every point gathers the harmonics of
 * its neighbours, weighted by distance; two products follow, with maps of channels around them, and
 * the scalars of all points are pooled.
 */
final class TetrisNetwork extends Module implements Layer {

  static final int DEGREE = 2;

  private static final int CHANNELS = 8;
  private static final int RADII = 6;
  private static final double FARTHEST = 3.2;
  private static final int SCALARS = 3 * CHANNELS;

  private final SphericalProduct product;
  private final Harmonics harmonics = Harmonics.ofDirections(DEGREE, Normalization.COMPONENT);
  private final Tensor radial;
  private final Tensor[] mixings = new Tensor[5];
  private final Tensor[] weights = new Tensor[2];
  private final Mlp head;

  /** The product is not closed with the network. */
  TetrisNetwork(SphericalProduct product, RandomGenerator random) {
    this.product = product;
    this.radial =
        parameter(
            "radial",
            () -> Tensors.randn(DType.FLOAT32, new long[] {RADII, DEGREE + 1, CHANNELS}, random));
    long[] matrix = {DEGREE + 1, CHANNELS, CHANNELS};
    for (int i = 0; i < mixings.length; i++) {
      mixings[i] =
          parameter(
              "mixing" + i,
              () -> Tensors.randn(DType.FLOAT32, matrix, random).div(Math.sqrt(CHANNELS)));
    }
    for (int i = 0; i < weights.length; i++) {
      long[] shape = {product.weightCount(), CHANNELS};
      weights[i] =
          parameter(
              "weights" + i, () -> Tensors.randn(DType.FLOAT32, shape, random).mul(0.3).add(1));
    }
    this.head =
        child(
            "head",
            Mlp.of(List.of(SCALARS, 32, TetrisShape.values().length), Tensor::silu, random));
  }

  /** Logits {@code [b, 8]} for clouds {@code [b, n, 3]}. */
  @Override
  public Tensor forward(Tensor clouds) {
    long b = clouds.size(0);
    long n = clouds.size(1);
    Tensor x = gather(clouds).flatten(0, 1); // [b n, 9, channels]
    Tensor y = product.forward(mixed(0, x), mixed(1, x), weights[0]).add(mixed(2, x));
    Tensor z = product.forward(mixed(3, y), mixed(4, x), weights[1]);
    Tensor scalars = Tensors.cat(-1, scalars(x), scalars(y), scalars(z));
    return head.forward(scalars.reshape(b, n, SCALARS).mean(1));
  }

  private Tensor gather(Tensor clouds) {
    Tensor differences = clouds.unsqueeze(1).sub(clouds.unsqueeze(2)); // [b, to, from, 3]
    Tensor distances = differences.square().sum(-1).add(1e-12).sqrt();
    Tensor centres = Tensors.linspace(clouds.dtype(), 1, FARTHEST, RADII);
    Tensor bumps = distances.unsqueeze(-1).sub(centres).mul(2).square().neg().exp();
    Tensor self = Tensors.eye(clouds.dtype(), clouds.size(1)).neg().add(1).unsqueeze(-1);
    Tensor near = Tensors.einsum("btfr,rlc->btflc", bumps.mul(self), radial);
    Tensor values = harmonics.forward(differences); // [b, to, from, 9]
    Tensor degrees = Tensors.of(new long[] {0, 1, 1, 1, 2, 2, 2, 2, 2});
    return Tensors.einsum("btfs,btfsc->btsc", values, near.indexSelect(3, degrees));
  }

  /** Channels mixed, for each degree on its own. */
  private Tensor mixed(int i, Tensor x) {
    List<Tensor> parts = List.of(x.slice(1, 0, 1), x.slice(1, 1, 4), x.slice(1, 4, 9));
    List<Tensor> results =
        java.util.stream.IntStream.range(0, parts.size())
            .mapToObj(l -> parts.get(l).matmul(mixings[i].select(0, l)))
            .toList();
    return Tensors.cat(1, results);
  }

  private static Tensor scalars(Tensor x) {
    return x.select(1, 0);
  }
}
