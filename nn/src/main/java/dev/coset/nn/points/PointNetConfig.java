package dev.coset.nn.points;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The extents of a {@link PointNet}.
 *
 * @param inputs the number of channels of a point, 3 for positions
 * @param widths the widths of the perceptron that all points share; the last one is pooled
 * @param head the widths of the hidden layers after pooling
 * @param outputs the number of outputs, such as classes
 */
public record PointNetConfig(int inputs, List<Integer> widths, List<Integer> head, int outputs) {

  private static final int MAX_WIDTH = 65_536;

  /** Copies the lists and checks the ranges. */
  public PointNetConfig {
    widths = List.copyOf(widths);
    head = List.copyOf(head);
    if (widths.isEmpty()) {
      throw new IllegalArgumentException("A PointNet has at least one layer before pooling");
    }
    Stream.of(List.of(inputs, outputs), widths, head)
        .flatMap(List::stream)
        .forEach(PointNetConfig::checkWidth);
  }

  private static void checkWidth(int width) {
    if (width < 1 || width > MAX_WIDTH) {
      throw new IllegalArgumentException(
          "Widths lie between 1 and %d, given: %d".formatted(MAX_WIDTH, width));
    }
  }

  /** Positions through 64, 64, 128 and 256 channels to the pool, then 128. */
  public static PointNetConfig defaults(int outputs) {
    return new PointNetConfig(3, List.of(64, 64, 128, 256), List.of(128), outputs);
  }

  /** The network with random weights. */
  public PointNet build(RandomGenerator random) {
    return new PointNet(this, random);
  }
}
