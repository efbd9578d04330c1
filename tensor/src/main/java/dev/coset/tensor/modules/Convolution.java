package dev.coset.tensor.modules;

import dev.coset.tensor.ConvOptions;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What convolutions on one to three axes, and their transposes, have in common. */
abstract sealed class Convolution extends Module implements Layer
    permits Conv1d, Conv2d, Conv3d, ConvTranspose1d, ConvTranspose2d, ConvTranspose3d {

  private final Tensor weight;
  private final @Nullable Tensor bias;
  private final ConvOptions options;

  /**
   * Draws weight and bias as PyTorch does.
   *
   * @param channels input and output channels
   * @param kernel the extent of kernels along each of {@code axes} axes
   * @param transposed whether the weight is {@code [in, out / groups, ..]}, not {@code [out, in /
   *     groups, ..]}
   */
  Convolution(
      Channels channels,
      int axes,
      int kernel,
      ConvOptions options,
      boolean transposed,
      boolean withBias,
      RandomGenerator random) {
    int in = channels.in();
    int out = channels.out();
    int groups = options.groups();
    if (in < 1 || out < 1 || kernel < 1) {
      throw new IllegalArgumentException(
          "Channels and kernel are at least 1, given: %d to %d channels, kernel %d"
              .formatted(in, out, kernel));
    }
    if (in % groups != 0 || out % groups != 0) {
      throw new IllegalArgumentException(
          "%d groups do not divide %d input and %d output channels".formatted(groups, in, out));
    }
    this.options = options;
    long[] shape = new long[axes + 2];
    Arrays.fill(shape, kernel);
    shape[0] = transposed ? in : out;
    shape[1] = (transposed ? out : in) / groups;
    double bound = 1 / Math.sqrt(shape[1] * Math.pow(kernel, axes));
    weight = parameter("weight", () -> Initializer.fanIn().draw(shape, random));
    bias =
        withBias
            ? parameter("bias", () -> Initializer.uniform(bound).draw(new long[] {out}, random))
            : null;
  }

  /** The learned kernels. */
  public final Tensor weight() {
    return weight;
  }

  final @Nullable Tensor bias() {
    return bias;
  }

  final ConvOptions options() {
    return options;
  }

  static void checkOutputPadding(int outputPadding, ConvOptions options) {
    if (outputPadding < 0 || outputPadding >= Math.max(options.stride(), options.dilation())) {
      throw new IllegalArgumentException(
          "The padding of the output is at least 0 and below stride or dilation, given: %d with %s"
              .formatted(outputPadding, options));
    }
  }

  /** Padding by which an odd kernel with stride 1 keeps extents. */
  static ConvOptions keeping(int kernel) {
    if (kernel % 2 == 0) {
      throw new IllegalArgumentException("Only odd kernels keep the extent, given: " + kernel);
    }
    return ConvOptions.DEFAULT.withPadding(kernel / 2);
  }

  /** Numbers of channels. */
  record Channels(int in, int out) {}
}
