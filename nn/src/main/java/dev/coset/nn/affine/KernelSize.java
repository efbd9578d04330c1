package dev.coset.nn.affine;

import dev.coset.data.BadInputException;

/**
 * The extents of a {@link LieLifting2d} or a {@link LieGroupConv2d}.
 *
 * @param in channels that come in
 * @param out channels that go out
 * @param side pixels along a side of a kernel, odd, at least 3: one pixel would not see the group
 * @param hidden the width of the network that gives the kernels
 */
public record KernelSize(int in, int out, int side, int hidden) {

  /** Checks the values. */
  public KernelSize {
    if (in < 1 || out < 1 || hidden < 1) {
      throw new BadInputException(
          "Channels and widths are at least 1, given: %d to %d channels, width %d"
              .formatted(in, out, hidden));
    }
    if (side < 3 || side % 2 == 0) {
      throw new BadInputException(
          "A kernel that the group moves is odd and at least 3 pixels wide, given: " + side);
    }
  }

  /** Kernels of 5 pixels by a network of width 60. */
  public static KernelSize of(int in, int out) {
    return new KernelSize(in, out, 5, 60);
  }

  /** The same with kernels of another side. */
  public KernelSize withSide(int pixels) {
    return new KernelSize(in, out, pixels, hidden);
  }
}
