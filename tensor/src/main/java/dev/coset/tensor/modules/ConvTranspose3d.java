package dev.coset.tensor.modules;

import dev.coset.tensor.ConvOptions;
import dev.coset.tensor.Tensor;
import java.util.random.RandomGenerator;

/**
 * The transpose, as a linear map, of a convolution of volumes, with learned cubic kernels: {@code
 * [n, in, d, h, w] -> [n, out, ..]}. An extent e becomes {@code (e - 1) stride - 2 padding +
 * dilation (kernel - 1) + outputPadding + 1}.
 */
public final class ConvTranspose3d extends Convolution {

  private final int outputPadding;

  /**
   * Weight {@code [in, out / groups, kernel, kernel, kernel]} and bias {@code [out]} as in PyTorch.
   */
  public ConvTranspose3d(int in, int out, int kernel, ConvOptions options, RandomGenerator random) {
    this(in, out, kernel, options, 0, true, random);
  }

  /**
   * With or without a bias.
   *
   * @param outputPadding elements added at one side of the output, below stride or dilation
   */
  public ConvTranspose3d(
      int in,
      int out,
      int kernel,
      ConvOptions options,
      int outputPadding,
      boolean withBias,
      RandomGenerator random) {
    checkOutputPadding(outputPadding, options);
    super(new Channels(in, out), 3, kernel, options, true, withBias, random);
    this.outputPadding = outputPadding;
  }

  @Override
  public Tensor forward(Tensor input) {
    return input.convTranspose3d(weight(), bias(), options(), outputPadding);
  }
}
