package dev.coset.nn.planar;

import dev.coset.data.BadInputException;
import dev.coset.tensor.ConvOptions;
import dev.coset.tensor.Module;
import dev.coset.tensor.Padding;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Initializer;
import dev.coset.tensor.modules.Layer;
import java.util.random.RandomGenerator;

/**
 * Cross-correlation on the torus with a learned odd square kernel, without a bias: {@code y_d(p) =
 * sum_c sum_q w_dc(q) x_c(p + q)}, positions taken modulo height and width. It commutes with cyclic
 * shifts.
 *
 * <p>Shapes: {@code [b, in, h, w]} to {@code [b, out, h, w]} with h and w at least the kernel.
 */
public final class CircularConv2d extends Module implements Layer {

  private final int kernel;
  private final Tensor weight;

  /** The weight {@code [out, in, kernel, kernel]} is normal with deviation 1/sqrt(fan-in). */
  public CircularConv2d(int in, int out, int kernel, RandomGenerator random) {
    if (in < 1 || out < 1 || kernel < 1 || kernel % 2 == 0) {
      throw new BadInputException(
          "Channels are at least 1 and the kernel is odd, given: %d to %d channels, kernel %d"
              .formatted(in, out, kernel));
    }
    this.kernel = kernel;
    double deviation = 1 / Math.sqrt((double) in * kernel * kernel);
    long[] shape = {out, in, kernel, kernel};
    weight = parameter("weight", () -> Initializer.normal(deviation).draw(shape, random));
  }

  /** The kernels {@code [out, in, kernel, kernel]}. */
  public Tensor weight() {
    return weight;
  }

  @Override
  public Tensor forward(Tensor input) {
    if (input.rank() != 4
        || input.size(1) != weight.size(1)
        || input.size(2) < kernel
        || input.size(3) < kernel) {
      throw new BadInputException(
          "Images on a torus have the shape [b, %d, h, w] with h and w at least the kernel, %d, given: %s"
              .formatted(weight.size(1), kernel, input.describe()));
    }
    return circular(input, weight);
  }

  /** The correlation with kernels {@code [out, in, k, k]}, k odd, on the torus. */
  static Tensor circular(Tensor input, Tensor kernels) {
    long side = kernels.size(3) / 2;
    Tensor padded = side == 0 ? input : input.pad(Padding.CIRCULAR, side, side, side, side);
    return padded.conv2d(kernels, null, ConvOptions.DEFAULT);
  }
}
