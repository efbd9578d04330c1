package dev.coset.tensor.modules;

import dev.coset.tensor.ConvOptions;
import dev.coset.tensor.Tensor;
import java.util.random.RandomGenerator;

/**
 * Cross-correlation of images with learned square kernels: {@code [n, in, h, w] -> [n, out, ..]}.
 */
public final class Conv2d extends Convolution {

  /** Weight {@code [out, in / groups, kernel, kernel]} and bias {@code [out]} as in PyTorch. */
  public Conv2d(int in, int out, int kernel, ConvOptions options, RandomGenerator random) {
    this(in, out, kernel, options, true, random);
  }

  /** With or without a bias. */
  public Conv2d(
      int in, int out, int kernel, ConvOptions options, boolean withBias, RandomGenerator random) {
    super(new Channels(in, out), 2, kernel, options, false, withBias, random);
  }

  /** An odd kernel that keeps extents: stride 1, padded by half the kernel. */
  public static Conv2d same(int in, int out, int kernel, RandomGenerator random) {
    return new Conv2d(in, out, kernel, keeping(kernel), random);
  }

  @Override
  public Tensor forward(Tensor input) {
    return input.conv2d(weight(), bias(), options());
  }
}
