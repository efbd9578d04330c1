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
 * Correlation of an image with a learned kernel moved by elements g of GL+(2) or SL(2): {@code (f *
 * k)(x, g) = |det g|^-1 sum_u f(x + u) k(g^-1 u)}, u over a square of pixels that stands for {@code
 * [-1, 1]^2}, k a network of sines on the unit disc and zero beyond. Beyond its border the image is
 * zero. Sums are divided by {@code sqrt(in) side}.
 *
 * <p>Law: {@code (h f) * k (h x, h g) = (f * k)(x, g)} with {@code (h f)(y) = f(h^-1 y)}: exact for
 * quarter turns h of square images, otherwise as good as the sum over pixels stands for the
 * integral.
 *
 * <p>Shapes: {@code [b, in, h, w]} to {@code [b, n, out, h, w]} for n elements. Source: "Lie Group
 * Decompositions for Equivariant Neural Networks".
 */
public final class LieLifting2d extends Module {

  private final KernelSize size;
  private final KernelNetwork kernel;

  /** With random weights. */
  public LieLifting2d(KernelSize size, RandomGenerator random) {
    this.size = size;
    kernel = child("kernel", new KernelNetwork(size, 2, random));
  }

  /**
   * The features at elements.
   *
   * @param images {@code [b, in, h, w]}
   * @param to at least one element, 2x2 with a determinant above 0
   */
  public Tensor forward(Tensor images, List<Matrix> to) {
    if (images.rank() != 4 || images.size(1) != size.in()) {
      throw new BadInputException(
          "Images have the shape [b, %d, h, w], given: %s".formatted(size.in(), images.describe()));
    }
    requireElements(to);
    int taps = size.side() * size.side();
    List<double[]> points = new ArrayList<>();
    List<double[]> factors = new ArrayList<>();
    for (Matrix g : to) {
      double[] offsets = kernel.offsets(g);
      points.add(offsets);
      factors.add(kernel.inDisc(offsets, 1 / Decompositions.determinant(g)));
    }
    Tensor values = kernel.values(joined(points), to.size(), taps);
    Tensor factor = Tensors.of(values.dtype(), joined(factors), to.size(), taps, 1, 1);
    Tensor weights =
        values
            .mul(factor)
            .permute(0, 2, 3, 1)
            .reshape((long) to.size() * size.out(), size.in(), size.side(), size.side());
    return images
        .conv2d(
            weights.div(Math.sqrt(size.in()) * size.side()),
            null,
            ConvOptions.DEFAULT.withPadding(size.side() / 2))
        .unflatten(1, to.size(), size.out());
  }

  static void requireElements(List<Matrix> elements) {
    if (elements.isEmpty()) {
      throw new BadInputException("A layer needs at least one element of the group");
    }
    for (Matrix g : elements) {
      if (g.rows() != 2 || g.columns() != 2 || !(Decompositions.determinant(g) > 0)) {
        throw new BadInputException(
            "Elements are 2x2 matrices of positive determinant, given: " + g);
      }
    }
  }

  static double[] joined(List<double[]> parts) {
    double[] all = new double[parts.stream().mapToInt(p -> p.length).sum()];
    int at = 0;
    for (double[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }
}
