package dev.coset.nn.planar;

import dev.coset.data.BadInputException;
import dev.coset.tensor.ConvOptions;
import dev.coset.tensor.Module;
import dev.coset.tensor.Padding;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Initializer;
import dev.coset.tensor.modules.Layer;
import java.util.random.RandomGenerator;

/**
 * Circular convolution of complex signals with learned complex kernels, without a bias: {@code
 * y_{d,k} = sum_c sum_j w_{dcj} z_{c, (k + j - h) mod n}} with {@code j = 0..kernel-1} and {@code h
 * = (kernel - 1) / 2} rounded down.
 *
 * <p>It commutes with the multiplication of all signals by one complex number, so with rotations
 * and scalings of the plane, because it is linear over the complex numbers; and with cyclic shifts.
 * These are all linear maps of that kind with such a kernel.
 *
 * <p>Shapes: {@code [b, 2, in, n]} (real parts, then imaginary parts) to {@code [b, 2, out, n]}.
 * Cost: {@code 4 b in out kernel n} products. Source: "RotaTouille: Rotation Equivariant Deep
 * Learning for Contours".
 */
public final class ComplexCircularConv1d extends Module implements Layer {

  private final int in;
  private final int kernel;
  private final Tensor weight;

  /**
   * With random weights, of which squared moduli have the mean {@code 1 / (in kernel)}.
   *
   * @throws BadInputException if an extent is below 1
   */
  public ComplexCircularConv1d(int in, int out, int kernel, RandomGenerator random) {
    if (in < 1 || out < 1 || kernel < 1) {
      throw new BadInputException(
          "Channels and kernel are at least 1, given: %d to %d channels, kernel %d"
              .formatted(in, out, kernel));
    }
    this.in = in;
    this.kernel = kernel;
    double deviation = 1 / Math.sqrt(2.0 * in * kernel);
    weight =
        parameter(
            "weight",
            () -> Initializer.normal(deviation).draw(new long[] {2, out, in, kernel}, random));
  }

  /** The kernels {@code [2, out, in, kernel]}: real parts, then imaginary parts. */
  public Tensor weight() {
    return weight;
  }

  /**
   * The convolution.
   *
   * @throws BadInputException if the shape is not {@code [b, 2, in, n]} with n at least the kernel
   */
  @Override
  public Tensor forward(Tensor input) {
    ComplexSignals.require(input, in);
    long n = input.size(3);
    if (n < kernel) {
      throw new BadInputException(
          "A contour needs at least as many points as the kernel, %d, given: %d; sample it finer or take a smaller kernel"
              .formatted(kernel, n));
    }
    int before = (kernel - 1) / 2;
    Tensor padded =
        input.reshape(input.size(0), 2L * in, n).pad(Padding.CIRCULAR, before, kernel - 1 - before);
    return padded.conv1d(blocks(), null, ConvOptions.DEFAULT).unflatten(1, 2, weight.size(1));
  }

  /** The real kernel {@code [[Wr, -Wi], [Wi, Wr]]}, {@code [2 out, 2 in, kernel]}. */
  private Tensor blocks() {
    Tensor real = weight.select(0, 0);
    Tensor imaginary = weight.select(0, 1);
    return Tensors.cat(0, Tensors.cat(1, real, imaginary.neg()), Tensors.cat(1, imaginary, real));
  }
}
