package dev.coset.tensor.modules;

import dev.coset.tensor.ConvOptions;
import dev.coset.tensor.Tensor;
import java.util.random.RandomGenerator;

/** Cross-correlation of sequences with learned kernels: {@code [n, in, w] -> [n, out, ..]}. */
public final class Conv1d extends Convolution {

  /** Weight {@code [out, in / groups, kernel]} and bias {@code [out]} as in PyTorch. */
  public Conv1d(int in, int out, int kernel, ConvOptions options, RandomGenerator random) {
    this(in, out, kernel, options, true, random);
  }

  /** With or without a bias. */
  public Conv1d(
      int in, int out, int kernel, ConvOptions options, boolean withBias, RandomGenerator random) {
    super(new Channels(in, out), 1, kernel, options, false, withBias, random);
  }

  /** An odd kernel that keeps extents: stride 1, padded by half the kernel. */
  public static Conv1d same(int in, int out, int kernel, RandomGenerator random) {
    return new Conv1d(in, out, kernel, keeping(kernel), random);
  }

  @Override
  public Tensor forward(Tensor input) {
    return input.conv1d(weight(), bias(), options());
  }
}
