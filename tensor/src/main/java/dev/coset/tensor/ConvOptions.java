package dev.coset.tensor;

/**
 * How a convolution moves over an image, the same for both axes.
 *
 * @param stride the step between output pixels
 * @param padding the zeros added at each side
 * @param dilation the step between taps of the kernel
 * @param groups the number of groups of channels that are convolved apart
 */
public record ConvOptions(int stride, int padding, int dilation, int groups) {

  /** Stride 1, no padding, no dilation, one group. */
  public static final ConvOptions DEFAULT = new ConvOptions(1, 0, 1, 1);

  /** Rejects steps and groups below 1 and negative padding. */
  public ConvOptions {
    if (stride < 1 || dilation < 1 || groups < 1 || padding < 0) {
      throw new IllegalArgumentException(
          "stride, dilation and groups are at least 1 and padding at least 0, given: stride %d, padding %d, dilation %d, groups %d"
              .formatted(stride, padding, dilation, groups));
    }
  }

  /** The same with another stride. */
  public ConvOptions withStride(int newStride) {
    return new ConvOptions(newStride, padding, dilation, groups);
  }

  /** The same with another padding. */
  public ConvOptions withPadding(int newPadding) {
    return new ConvOptions(stride, newPadding, dilation, groups);
  }

  /** The same with another dilation. */
  public ConvOptions withDilation(int newDilation) {
    return new ConvOptions(stride, padding, newDilation, groups);
  }

  /** The same with another number of groups. */
  public ConvOptions withGroups(int newGroups) {
    return new ConvOptions(stride, padding, dilation, newGroups);
  }
}
