package dev.coset.nn.vectors;

import dev.coset.data.BadInputException;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The extents of a {@link VectorNet}.
 *
 * @param inputs the vector channels of a point
 * @param widths the channels after each layer, at least one
 * @param neighbours how many nearest points a point sees in the first layer, itself among them; 0
 *     for none
 * @param cross whether cross products are among the features of neighbours, which gives up
 *     reflections
 * @param slope what the nonlinearities keep of what they cut off
 * @param norm whether lengths are batch-normalized
 * @param outputs the vectors that come out
 */
public record VectorNetConfig(
    int inputs,
    List<Integer> widths,
    int neighbours,
    boolean cross,
    double slope,
    boolean norm,
    int outputs) {

  /** Copies the list and checks the ranges. */
  public VectorNetConfig {
    widths = List.copyOf(widths);
    if (inputs < 1 || outputs < 1 || widths.isEmpty() || widths.stream().anyMatch(w -> w < 1)) {
      throw new BadInputException(
          "A network has at least 1 channel everywhere and at least one layer, given: %d inputs, widths %s, %d outputs"
              .formatted(inputs, widths, outputs));
    }
    if (neighbours < 0 || (cross && neighbours == 0)) {
      throw new BadInputException(
          "Cross products are with neighbours, of which there are at least 1 then; given: %d"
              .formatted(neighbours));
    }
  }

  /** Two layers of 32 channels, 8 neighbours, rotations and reflections, slope 0.2. */
  public static VectorNetConfig defaults(int inputs, int outputs) {
    return new VectorNetConfig(inputs, List.of(32, 32), 8, false, 0.2, false, outputs);
  }

  /** The same with other widths. */
  public VectorNetConfig withWidths(List<Integer> channels) {
    return new VectorNetConfig(inputs, channels, neighbours, cross, slope, norm, outputs);
  }

  /** The same with another number of neighbours. */
  public VectorNetConfig withNeighbours(int count) {
    return new VectorNetConfig(inputs, widths, count, cross, slope, norm, outputs);
  }

  /** The same with or without cross products. */
  public VectorNetConfig withCross(boolean on) {
    return new VectorNetConfig(inputs, widths, neighbours, on, slope, norm, outputs);
  }

  /** The same with or without batch normalization. */
  public VectorNetConfig withNorm(boolean on) {
    return new VectorNetConfig(inputs, widths, neighbours, cross, slope, on, outputs);
  }

  /** The network with random weights. */
  public VectorNet build(RandomGenerator random) {
    return new VectorNet(this, random);
  }
}
