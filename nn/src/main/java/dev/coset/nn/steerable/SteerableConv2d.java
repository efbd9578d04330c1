package dev.coset.nn.steerable;

import dev.coset.data.BadInputException;
import dev.coset.tensor.ConvOptions;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Initializer;
import dev.coset.tensor.modules.Layer;
import java.util.random.RandomGenerator;

/**
 * Correlation of steerable features with kernels {@code kappa(r, theta) = sum_q w_q phi_q(r) exp(-i
 * (m - n) theta)} from order n to order m, with learned complex w_q and Gaussian rings {@code
 * phi_q} of radius q = 0, .., k / 2 pixels and width 0.6 pixels, each of norm 1 on the pixels; the
 * middle pixel counts only where m = n. Beyond the border features are zero; extents stay.
 *
 * <p>Law: it commutes with rotations; exactly with quarter turns of square images, and as far as
 * pixels allow with others. Shapes: {@code [b, 2, M, C, h, w]} to {@code [b, 2, M', C', h, w]}.
 * Sources: "Steerable Transformers for Volumetric Data", "Harmonic Networks: Deep Translation and
 * Rotation Equivariance".
 */
public final class SteerableConv2d extends Module implements Layer {

  private static final double WIDTH = 0.6;

  private final SteerableType in;
  private final SteerableType out;
  private final int kernel;
  private final double[] basis;
  private final Tensor weight;

  /**
   * With random weights.
   *
   * @param in the type of the features that come in
   * @param out the type of the result
   * @param kernel pixels along a side, odd, so that there is a middle
   */
  public SteerableConv2d(SteerableType in, SteerableType out, int kernel, RandomGenerator random) {
    if (kernel < 1 || kernel % 2 == 0) {
      throw new BadInputException("A steerable kernel is odd, it has a middle, given: " + kernel);
    }
    this.in = in;
    this.out = out;
    this.kernel = kernel;
    basis = basis();
    int rings = kernel / 2 + 1;
    double deviation = Math.sqrt(0.5 / (in.orders() * in.channels() * rings));
    long[] shape = {2, out.orders(), out.channels(), in.orders(), in.channels(), rings};
    weight = parameter("weight", () -> Initializer.normal(deviation).draw(shape, random));
  }

  /** The functions {@code [2, M', M, rings, k, k]}. */
  private double[] basis() {
    int rings = kernel / 2 + 1;
    int pixels = kernel * kernel;
    int half = out.orders() * in.orders() * rings * pixels;
    double[] values = new double[2 * half];
    for (int m = 0; m < out.orders(); m++) {
      for (int n = 0; n < in.orders(); n++) {
        for (int q = 0; q < rings; q++) {
          int at = ((m * in.orders() + n) * rings + q) * pixels;
          ring(m - n, q, values, at, at + half);
        }
      }
    }
    return values;
  }

  /** A ring times {@code exp(-i frequency theta)}, real parts and imaginary parts apart. */
  private void ring(int frequency, int radius, double[] values, int re, int im) {
    int middle = kernel / 2;
    double square = 0;
    for (int row = 0; row < kernel; row++) {
      for (int column = 0; column < kernel; column++) {
        double x = column - middle;
        double y = middle - row;
        double r = Math.hypot(x, y);
        if (r > 0 || frequency == 0) {
          double size = Math.exp(-0.5 * Math.pow((r - radius) / WIDTH, 2));
          double angle = -frequency * Math.atan2(y, x);
          values[re + row * kernel + column] = size * Math.cos(angle);
          values[im + row * kernel + column] = size * Math.sin(angle);
          square += size * size;
        }
      }
    }
    for (int i = 0; i < kernel * kernel && square > 0; i++) {
      values[re + i] /= Math.sqrt(square);
      values[im + i] /= Math.sqrt(square);
    }
  }

  @Override
  public Tensor forward(Tensor input) {
    in.require(input);
    long rings = kernel / 2 + 1L;
    Tensor functions =
        Tensors.of(weight.dtype(), basis, 2, out.orders(), in.orders(), rings, kernel, kernel);
    Tensor kernels =
        Tensors.einsum("pqocidr,qoiryx->pocidyx", OrderLinear.blocks(weight), functions);
    Tensor real =
        OrderLinear.blocks(kernels) // [2, 2, M', C', M, C, k, k]
            .permute(0, 2, 3, 1, 4, 5, 6, 7)
            .flatten(3, 5)
            .flatten(0, 2);
    return input
        .flatten(1, 3)
        .conv2d(real, null, ConvOptions.DEFAULT.withPadding(kernel / 2))
        .unflatten(1, 2, out.orders(), out.channels());
  }
}
