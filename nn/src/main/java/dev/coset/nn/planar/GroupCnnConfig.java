package dev.coset.nn.planar;

import dev.coset.data.BadInputException;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The extents of a {@link GroupCnn}.
 *
 * @param group the group
 * @param channels the channels of an image
 * @param widths the regular fields after each convolution, at least one
 * @param kernel the side of the kernels, odd
 * @param pool whether the grid is halved after the first convolution, by means of 2 x 2 pixels;
 *     images have an even side then
 */
public record GroupCnnConfig(
    GridGroup group, int channels, List<Integer> widths, int kernel, boolean pool) {

  /** Copies the list and checks the ranges. */
  public GroupCnnConfig {
    widths = List.copyOf(widths);
    if (channels < 1 || widths.isEmpty() || widths.stream().anyMatch(w -> w < 1)) {
      throw new BadInputException(
          "A network has at least 1 channel and one layer of at least 1 field, given: %d channels, widths %s"
              .formatted(channels, widths));
    }
    if (kernel < 1 || kernel % 2 == 0) {
      throw new BadInputException("The side of a kernel is odd, given: " + kernel);
    }
  }

  /** Three convolutions 3 x 3 to 8 fields each, on halved grids after the first. */
  public static GroupCnnConfig defaults(GridGroup group, int channels) {
    return new GroupCnnConfig(group, channels, List.of(8, 8, 8), 3, true);
  }

  /** The same with other widths. */
  public GroupCnnConfig withWidths(List<Integer> fields) {
    return new GroupCnnConfig(group, channels, fields, kernel, pool);
  }

  /** The same with kernels of another side. */
  public GroupCnnConfig withKernel(int side) {
    return new GroupCnnConfig(group, channels, widths, side, pool);
  }

  /** The network with random weights. */
  public GroupCnn build(RandomGenerator random) {
    return new GroupCnn(this, random);
  }
}
