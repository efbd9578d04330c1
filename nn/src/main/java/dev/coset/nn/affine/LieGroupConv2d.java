package dev.coset.nn.affine;

import dev.coset.data.BadInputException;
import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.tensor.ConvOptions;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Convolution over the plane and GL+(2) or SL(2): {@code (f * k)(x, g) = 1/n sum_(g~, u) f(x + u,
 * g~) k(g^-1 u, xi(g^-1 g~)) |det g~|^-1}, where the n elements g~ are those at which features are
 * given, and xi are the coordinates of {@link PolarDecomposition}, the angle over pi. The kernel k
 * is a network of sines on the unit disc, as in {@link LieLifting2d}.
 *
 * <p>Law: moving the features by h, {@code (h f)(x, g~) = f(h^-1 x, h^-1 g~)}, moves the result.
 * With features given at {@code h g~} and the result asked for at {@code h g} it is exact for
 * quarter turns h of square images; other h are approximated by the sum over pixels, and fixed
 * elements by the sum over samples.
 *
 * <p>Shapes: {@code [b, n, in, h, w]} to {@code [b, m, out, h, w]} for m elements asked for.
 * Source: "Lie Group Decompositions for Equivariant Neural Networks".
 */
public final class LieGroupConv2d extends Module {

  private final PolarDecomposition polar;
  private final KernelSize size;
  private final KernelNetwork kernel;

  /** With random weights. */
  public LieGroupConv2d(LinearGroup group, KernelSize size, RandomGenerator random) {
    polar = new PolarDecomposition(group, 2);
    this.size = size;
    kernel = child("kernel", new KernelNetwork(size, 2 + polar.dimension(), random));
  }

  /**
   * The features at elements.
   *
   * @param features {@code [b, n, in, h, w]}
   * @param from the n elements at which they are given
   * @param to the elements at which the result is asked for
   * @throws BadInputException if a determinant is not positive, or not 1 for SL(2)
   */
  public Tensor forward(Tensor features, List<Matrix> from, List<Matrix> to) {
    LieLifting2d.requireElements(from);
    LieLifting2d.requireElements(to);
    int n = from.size();
    if (features.rank() != 5 || features.size(1) != n || features.size(2) != size.in()) {
      throw new BadInputException(
          "Features at %d elements have the shape [b, %d, %d, h, w], given: %s"
              .formatted(n, n, size.in(), features.describe()));
    }
    long side = size.side();
    Tensor weights =
        kernels(from, to)
            .permute(0, 3, 1, 4, 2) // [m, out, n, in, taps]
            .reshape((long) to.size() * size.out(), (long) n * size.in(), side, side)
            .div(Math.sqrt(size.in()) * size.side() * n);
    return features
        .flatten(1, 2)
        .conv2d(weights, null, ConvOptions.DEFAULT.withPadding(size.side() / 2))
        .unflatten(1, to.size(), size.out());
  }

  /** The weighted kernels {@code [m, n, taps, out, in]}. */
  private Tensor kernels(List<Matrix> from, List<Matrix> to) {
    int taps = size.side() * size.side();
    List<double[]> points = new ArrayList<>();
    List<double[]> factors = new ArrayList<>();
    for (Matrix g : to) {
      double[] offsets = kernel.offsets(g);
      Matrix inverse = Decompositions.inverse(g);
      for (Matrix other : from) {
        points.add(withElement(offsets, polar.coordinates(inverse.times(other))));
        factors.add(kernel.inDisc(offsets, 1 / Decompositions.determinant(other)));
      }
    }
    Tensor values = kernel.values(LieLifting2d.joined(points), to.size(), from.size(), taps);
    return values.mul(
        Tensors.of(
            values.dtype(), LieLifting2d.joined(factors), to.size(), from.size(), taps, 1, 1));
  }

  /** Every offset followed by the coordinates of the element, the angle over pi. */
  private static double[] withElement(double[] offsets, double[] coordinates) {
    int width = 2 + coordinates.length;
    double[] rows = new double[offsets.length / 2 * width];
    for (int i = 0; i < offsets.length / 2; i++) {
      System.arraycopy(offsets, 2 * i, rows, i * width, 2);
      System.arraycopy(coordinates, 0, rows, i * width + 2, coordinates.length);
      rows[(i + 1) * width - 1] /= Math.PI;
    }
    return rows;
  }
}
