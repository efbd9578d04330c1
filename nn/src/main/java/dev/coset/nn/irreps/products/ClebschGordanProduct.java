package dev.coset.nn.irreps.products;

import dev.coset.groups.irreps.ClebschGordan;
import dev.coset.groups.irreps.Irrep;
import dev.coset.groups.irreps.Irreps;
import dev.coset.nn.irreps.TensorProduct;
import dev.coset.nn.irreps.TensorProduct.Mode;
import dev.coset.nn.irreps.TensorProduct.Path;
import dev.coset.tensor.Holder;
import dev.coset.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The full product: every path {@code (l1, l2, l3)} with {@code |l1 - l2| <= l3 <= l1 + l2} has a
 * weight of its own, which is all that equivariance allows. {@link TensorProduct} channel by
 * channel, in its normalization. Cost: {@code L^6} for each row and channel.
 */
public final class ClebschGordanProduct implements SphericalProduct {

  private final Degrees degrees;
  private final Holder holder = new Holder();
  private final Components left;
  private final Components right;
  private final TensorProduct product;

  private ClebschGordanProduct(Degrees degrees) {
    this.degrees = degrees;
    this.left = new Components(holder, degrees.left());
    this.right = new Components(holder, degrees.right());
    List<Path> paths = new ArrayList<>();
    for (int l1 = 0; l1 <= degrees.left(); l1++) {
      for (int l2 = 0; l2 <= degrees.right(); l2++) {
        for (int l3 = 0; l3 <= degrees.out(); l3++) {
          if (ClebschGordan.exists(l1, l2, l3)) {
            paths.add(new Path(l1, l2, l3, Mode.CHANNELWISE));
          }
        }
      }
    }
    this.product =
        new TensorProduct(
            rotations(degrees.left()), rotations(degrees.right()), rotations(degrees.out()), paths);
  }

  /** Irreps without regard to reflections, for which all are counted as even. */
  private static Irreps rotations(int degree) {
    return new Irreps(
        IntStream.rangeClosed(0, degree)
            .mapToObj(l -> new Irreps.Block(1, new Irrep(l, 1)))
            .toList());
  }

  /**
   * The product of degrees 0 to {@code left} and 0 to {@code right}, of which degrees 0 to {@code
   * out} are kept.
   *
   * @throws IllegalArgumentException if {@code out} is above {@code left + right}
   */
  public static ClebschGordanProduct of(int left, int right, int out) {
    return new ClebschGordanProduct(new Degrees(left, right, out));
  }

  @Override
  public Degrees degrees() {
    return degrees;
  }

  /** The number of paths; weights are ordered by l1, then l2, then l3. */
  @Override
  public int weightCount() {
    return product.weightCount();
  }

  @Override
  public Tensor forward(Tensor x, Tensor y, Tensor weights) {
    left.require("left", x);
    right.require("right", y);
    Components.requireAlike(this, x, y, weights);
    long n = x.size(0);
    long channels = x.size(2);
    Tensor w = weights;
    if (weights.rank() == 2) {
      w =
          weights
              .transpose(0, 1)
              .unsqueeze(0)
              .expand(n, channels, weightCount())
              .reshape(n * channels, weightCount());
    }
    Tensor z = product.forward(rows(x), rows(y), w);
    return z.reshape(n, channels, z.size(1)).transpose(1, 2);
  }

  private static Tensor rows(Tensor x) {
    return x.transpose(1, 2).reshape(x.size(0) * x.size(2), x.size(1));
  }

  @Override
  public void close() {
    holder.close();
  }

  @Override
  public String toString() {
    return "Clebsch-Gordan product, " + degrees;
  }
}
