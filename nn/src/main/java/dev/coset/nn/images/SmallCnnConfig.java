package dev.coset.nn.images;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The extents of a {@link SmallCnn}.
 *
 * @param channels the number of channels of an image
 * @param widths the number of channels after each of the three convolutions
 * @param outputs the number of outputs, such as classes
 */
public record SmallCnnConfig(int channels, List<Integer> widths, int outputs) {

  private static final int MAX_WIDTH = 65_536;

  /** Copies the list and checks the ranges. */
  public SmallCnnConfig {
    widths = List.copyOf(widths);
    if (widths.size() != 3) {
      throw new IllegalArgumentException("Three widths are needed, given: " + widths);
    }
    for (int width : List.of(channels, widths.get(0), widths.get(1), widths.get(2), outputs)) {
      if (width < 1 || width > MAX_WIDTH) {
        throw new IllegalArgumentException(
            "Widths lie between 1 and %d, given: %d".formatted(MAX_WIDTH, width));
      }
    }
  }

  /** Convolutions to 16, 32 and 64 channels. */
  public static SmallCnnConfig defaults(int channels, int outputs) {
    return new SmallCnnConfig(channels, List.of(16, 32, 64), outputs);
  }

  /** The network with random weights. */
  public SmallCnn build(RandomGenerator random) {
    return new SmallCnn(this, random);
  }
}
