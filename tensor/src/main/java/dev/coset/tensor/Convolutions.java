package dev.coset.tensor;

import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Cross-correlations and their transposes, and the patches they are made of.
 *
 * <p>Axes: n batch, c channel, then one to three of space (w; h, w; d, h, w). Options hold for each
 * axis of space. An extent e becomes {@code floor((e + 2 padding - dilation (kernel - 1) - 1) /
 * stride) + 1}.
 */
public sealed interface Convolutions permits Tensor {

  /** Cross-correlation of {@code [n, c, w]} with kernels {@code [out, c / groups, kw]}. */
  default Tensor conv1d(Tensor weight, @Nullable Tensor bias, ConvOptions options) {
    return convolve("conv1d", 1, weight, bias, options);
  }

  /**
   * Cross-correlation of an image {@code [n, c, h, w]} with kernels {@code [out, c / groups, kh,
   * kw]}.
   */
  default Tensor conv2d(Tensor weight, @Nullable Tensor bias, ConvOptions options) {
    return convolve("conv2d", 2, weight, bias, options);
  }

  /** Cross-correlation of {@code [n, c, d, h, w]} with {@code [out, c / groups, kd, kh, kw]}. */
  default Tensor conv3d(Tensor weight, @Nullable Tensor bias, ConvOptions options) {
    return convolve("conv3d", 3, weight, bias, options);
  }

  /**
   * The transpose of {@link #conv1d} as a linear map, of {@code [n, c, w]} by kernels {@code [c,
   * out / groups, kw]}.
   *
   * @param outputPadding elements added at one side, below the stride: which of the extents that a
   *     convolution maps to this one is meant
   */
  default Tensor convTranspose1d(
      Tensor weight, @Nullable Tensor bias, ConvOptions options, int outputPadding) {
    return transposed("convTranspose1d", 1, weight, bias, options, outputPadding);
  }

  /** The transpose of {@link #conv2d}, by kernels {@code [c, out / groups, kh, kw]}. */
  default Tensor convTranspose2d(
      Tensor weight, @Nullable Tensor bias, ConvOptions options, int outputPadding) {
    return transposed("convTranspose2d", 2, weight, bias, options, outputPadding);
  }

  /** The transpose of {@link #conv3d}, by kernels {@code [c, out / groups, kd, kh, kw]}. */
  default Tensor convTranspose3d(
      Tensor weight, @Nullable Tensor bias, ConvOptions options, int outputPadding) {
    return transposed("convTranspose3d", 3, weight, bias, options, outputPadding);
  }

  /**
   * The square patches of an image {@code [n, c, h, w]} as columns {@code [n, c kernel^2,
   * patches]}, in row-major order.
   *
   * @param options stride, padding and dilation; one group
   */
  default Tensor unfold2d(int kernel, ConvOptions options) {
    return Native.unary(
        "unfold2d",
        this,
        t ->
            torch.im2col(
                t,
                Native.each(2, kernel),
                Native.each(2, options.dilation()),
                Native.each(2, options.padding()),
                Native.each(2, options.stride())));
  }

  /**
   * The image {@code [n, c, height, width]} with the sums of the patches {@code [n, c kernel^2,
   * patches]} at their places: the transpose of {@link #unfold2d}.
   */
  default Tensor fold2d(long height, long width, int kernel, ConvOptions options) {
    return Native.unary(
        "fold2d",
        this,
        t ->
            torch.col2im(
                t,
                new long[] {height, width},
                Native.each(2, kernel),
                Native.each(2, options.dilation()),
                Native.each(2, options.padding()),
                Native.each(2, options.stride())));
  }

  private Tensor convolve(
      String name, int axes, Tensor weight, @Nullable Tensor bias, ConvOptions options) {
    return convolution(name, axes, weight, bias, options, -1);
  }

  private Tensor transposed(
      String name,
      int axes,
      Tensor weight,
      @Nullable Tensor bias,
      ConvOptions options,
      int outputPadding) {
    if (outputPadding < 0) {
      throw new IllegalArgumentException("The padding is at least 0, given: " + outputPadding);
    }
    return convolution(name, axes, weight, bias, options, outputPadding);
  }

  /** A plain convolution where {@code outputPadding} is negative. */
  private Tensor convolution(
      String name,
      int axes,
      Tensor weight,
      @Nullable Tensor bias,
      ConvOptions options,
      int outputPadding) {
    Tensor x = (Tensor) this;
    if (x.rank() != axes + 2 || weight.rank() != axes + 2) {
      throw Native.refuse(
          name, "input and weight need %d axes each".formatted(axes + 2), x, weight, bias);
    }
    return Native.make(
        name,
        () -> {
          try (TensorOptional added = Native.optional(bias)) {
            return torch.convolution(
                x.raw(),
                weight.raw(),
                added,
                Native.each(axes, options.stride()),
                Native.each(axes, options.padding()),
                Native.each(axes, options.dilation()),
                outputPadding >= 0,
                Native.each(axes, Math.max(outputPadding, 0)),
                options.groups());
          }
        },
        x,
        weight,
        bias);
  }
}
