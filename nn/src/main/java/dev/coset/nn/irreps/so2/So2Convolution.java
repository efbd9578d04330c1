package dev.coset.nn.irreps.so2;

import dev.coset.groups.irreps.ClebschGordan;
import dev.coset.groups.irreps.Irreps;
import dev.coset.groups.sphere.Normalization;
import dev.coset.nn.irreps.TensorProduct;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The convolution of features with the spherical harmonics of edges, in the frames of the edges:
 *
 * <pre>y = D(R)^T W D(R) x</pre>
 *
 * where R turns the edge to the polar axis and W commutes with the turns about it: a real matrix of
 * channels and degrees for m = 0, and a complex one for each pair of components m and -m. Since
 * only the harmonics of m = 0 are not zero at the pole, this is the same family of maps as the
 * weighted tensor products with all harmonics of the edge, at a cost of {@code L^3} for an edge
 * instead of {@code L^6}; {@link #fromTensorProduct} gives the weights. Orders above M can be left
 * out, which keeps the law exact.
 *
 * <p>On the CPU features go into the frames and out of them by kernels, in one pass over the edges
 * each, as do their derivatives, of any order; on other devices by tensor operations.
 *
 * <p>Commutes with rotations, not with reflections, unless the weights come from a product that
 * does. Differentiable by the features to any order and by the edges twice.
 *
 * <p>Source: "Reducing SO(3) Convolutions to SO(2) for Efficient Equivariant GNNs".
 */
public final class So2Convolution extends Module {

  private final FrameLayout in;
  private final FrameLayout out;
  private final So2Linear linear;

  /**
   * A convolution with random weights.
   *
   * @param in what the features consist of
   * @param out what the results consist of
   * @param maxOrder M, at most the largest degree of either
   * @throws IllegalArgumentException if M is out of range
   */
  public So2Convolution(Irreps in, Irreps out, int maxOrder, RandomGenerator random) {
    this.in = new FrameLayout(in, maxOrder);
    this.out = new FrameLayout(out, maxOrder);
    this.linear = child("linear", new So2Linear(this.in, this.out, random));
  }

  private So2Convolution(FrameLayout in, FrameLayout out, List<Tensor> weights) {
    this.in = in;
    this.out = out;
    this.linear = child("linear", new So2Linear(in, out, weights));
  }

  /**
   * The convolution that equals a weighted tensor product with the harmonics of the directions of
   * edges.
   *
   * @param product whose right factor consists of harmonics, one of each degree
   * @param weights {@code [weightCount]}, the same for all edges; they are copied
   * @param normalization of the harmonics
   * @throws IllegalArgumentException if the right factor has a block of several channels, or the
   *     weights do not fit
   */
  public static So2Convolution fromTensorProduct(
      TensorProduct product, Tensor weights, Normalization normalization) {
    boolean single = product.right().blocks().stream().allMatch(b -> b.multiplicity() == 1);
    if (!single || weights.rank() != 1 || weights.size(0) != product.weightCount()) {
      throw new IllegalArgumentException(
          "A right factor of harmonics of one channel and weights [%d] are expected, given: %s, %s"
              .formatted(product.weightCount(), product.right(), weights.describe()));
    }
    int order = Math.min(product.left().maxDegree(), product.out().maxDegree());
    FrameLayout in = new FrameLayout(product.left(), Math.min(order, product.left().maxDegree()));
    FrameLayout out = new FrameLayout(product.out(), Math.min(order, product.out().maxDegree()));
    List<Tensor> matrices = new ArrayList<>();
    for (int m = 0; m <= order; m++) {
      matrices.add(matrix(product, weights.detach(), normalization, m));
    }
    return new So2Convolution(in, out, matrices);
  }

  /** {@code [in.width(m), out.width(m)]}, for m > 0 the real and the imaginary part beside. */
  private static Tensor matrix(
      TensorProduct product, Tensor weights, Normalization normalization, int m) {
    DType type = weights.dtype();
    List<Tensor> rows = new ArrayList<>();
    for (int i = 0; i < product.left().blocks().size(); i++) {
      if (product.left().blocks().get(i).irrep().l() >= m) {
        List<Tensor> real = new ArrayList<>();
        List<Tensor> imaginary = new ArrayList<>();
        for (int k = 0; k < product.out().blocks().size(); k++) {
          if (product.out().blocks().get(k).irrep().l() >= m) {
            real.add(part(product, weights, normalization, i, k, m, m));
            imaginary.add(part(product, weights, normalization, i, k, -m, m));
          }
        }
        real.addAll(m == 0 ? List.of() : imaginary);
        rows.add(Tensors.cat(1, real));
      }
    }
    return Tensors.cat(0, rows).toType(type);
  }

  /**
   * What component {@code from} of block i contributes to component m of block k where the edge is
   * the pole, {@code [channels of i, channels of k]}; for {@code from = -m} with the sign of Wi.
   */
  private static Tensor part(
      TensorProduct product,
      Tensor weights,
      Normalization normalization,
      int i,
      int k,
      int from,
      int m) {
    Irreps.Block left = product.left().blocks().get(i);
    Irreps.Block out = product.out().blocks().get(k);
    Tensor sum = Tensors.zeros(weights.dtype(), left.multiplicity(), out.multiplicity());
    for (int p = 0; p < product.paths().size(); p++) {
      TensorProduct.Path path = product.paths().get(p);
      if (path.left() == i && path.out() == k) {
        int l1 = left.irrep().l();
        int l2 = product.right().blocks().get(path.right()).irrep().l();
        int l3 = out.irrep().l();
        double coupling = ClebschGordan.of(l1, l2, l3).get(l1 + from, l2, l3 + m);
        double value = product.scale(path) * atPole(l2, normalization) * coupling;
        if (value != 0) {
          double signed = from < 0 ? -value : value;
          sum = sum.add(channels(path, product.weights(p, weights)).mul(signed));
        }
      }
    }
    return sum;
  }

  private static Tensor channels(TensorProduct.Path path, Tensor weights) {
    return switch (path.mode()) {
      case FULL -> weights.select(1, 0);
      case LEFT -> weights.select(1, 0).diagonalMatrix(0);
      case CHANNELWISE -> weights.diagonalMatrix(0);
    };
  }

  /** The harmonic of m = 0 at the pole. */
  private static double atPole(int l, Normalization normalization) {
    return switch (normalization) {
      case COMPONENT -> Math.sqrt(2 * l + 1);
      case NORM -> 1;
      case INTEGRAL -> Math.sqrt((2 * l + 1) / (4 * Math.PI));
    };
  }

  /** What the features consist of. */
  public Irreps in() {
    return in.irreps();
  }

  /** What the results consist of. */
  public Irreps out() {
    return out.irreps();
  }

  /** How many factors an edge can have, one for each channel that enters at each order. */
  public int factorCount() {
    return linear.factorCount();
  }

  /**
   * The results {@code [e, out.dimension]}.
   *
   * @param frames of the edges
   * @param features {@code [e, in.dimension]}
   */
  public Tensor forward(EdgeFrames frames, Tensor features) {
    return convolve(frames, features, null);
  }

  /**
   * The results with weights that depend on the edge.
   *
   * @param factors {@code [e, factorCount]}, by which channels are multiplied before they are
   *     mixed: for each order m from 0 on, the channels of the degrees {@code l >= m}
   * @throws IllegalArgumentException if a shape does not fit
   */
  public Tensor forward(EdgeFrames frames, Tensor features, Tensor factors) {
    if (factors.rank() != 2 || factors.size(1) != factorCount()) {
      throw new IllegalArgumentException(
          "Factors [e, %d] are expected, given: %s".formatted(factorCount(), factors.describe()));
    }
    return convolve(frames, features, factors);
  }

  private Tensor convolve(EdgeFrames frames, Tensor features, @Nullable Tensor factors) {
    if (features.rank() != 2
        || features.size(0) != frames.count()
        || features.size(1) != in.irreps().dimension()) {
      throw new IllegalArgumentException(
          "Features [%d, %d] of %s are expected, given: %s"
              .formatted(
                  frames.count(), in.irreps().dimension(), in.irreps(), features.describe()));
    }
    return out.fromFrame(frames, linear.forward(in.toFrame(frames, features), factors));
  }
}
