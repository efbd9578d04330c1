package dev.coset.tensor.modules;

import dev.coset.tensor.ConvOptions;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import java.util.random.RandomGenerator;

/**
 * Cross-correlation of images with learned square kernels: {@code [n, in, h, w] -> [n, out, ..]}.
 */
public final class Conv2d extends Module implements Layer {

  private final Tensor weight;
  private final Tensor bias;
  private final ConvOptions options;

  /** Weight {@code [out, in / groups, kernel, kernel]} and bias {@code [out]} as in PyTorch. */
  public Conv2d(int in, int out, int kernel, ConvOptions options, RandomGenerator random) {
    if (in < 1 || out < 1 || kernel < 1) {
      throw new IllegalArgumentException(
          "Channels and kernel are at least 1, given: %d to %d channels, kernel %d"
              .formatted(in, out, kernel));
    }
    if (in % options.groups() != 0 || out % options.groups() != 0) {
      throw new IllegalArgumentException(
          "%d groups do not divide %d input and %d output channels"
              .formatted(options.groups(), in, out));
    }
    this.options = options;
    int fanIn = in / options.groups();
    long[] shape = {out, fanIn, kernel, kernel};
    weight = parameter("weight", () -> Initializer.fanIn().draw(shape, random));
    double bound = 1 / Math.sqrt((double) fanIn * kernel * kernel);
    bias = parameter("bias", () -> Initializer.uniform(bound).draw(new long[] {out}, random));
  }

  /** An odd kernel that keeps height and width: stride 1, padded by half the kernel. */
  public static Conv2d same(int in, int out, int kernel, RandomGenerator random) {
    if (kernel % 2 == 0) {
      throw new IllegalArgumentException("Only odd kernels keep the extent, given: " + kernel);
    }
    return new Conv2d(in, out, kernel, ConvOptions.DEFAULT.withPadding(kernel / 2), random);
  }

  @Override
  public Tensor forward(Tensor input) {
    return input.conv2d(weight, bias, options);
  }
}
