package dev.coset.points.parts;

import dev.coset.data.BadInputException;
import java.util.random.RandomGenerator;

/**
 * The extents of an {@link EquivariantAssembler}.
 *
 * @param channels vectors at every point, in each of three layers
 * @param width vectors of a fragment, c
 * @param neighbours how many nearest points each point sees, itself among them
 * @param correlation whether fragments learn from each other; otherwise each is placed on its own
 */
public record AssemblerConfig(int channels, int width, int neighbours, boolean correlation) {

  /** Checks the numbers. */
  public AssemblerConfig {
    if (channels < 1 || width < 3 || neighbours < 2) {
      throw new BadInputException(
          "An assembler has at least 1 channel, 3 vectors and 2 neighbours, given: %d, %d, %d"
              .formatted(channels, width, neighbours));
    }
  }

  /** 21 channels, 24 vectors, 10 neighbours, with correlation. */
  public static AssemblerConfig defaults() {
    return new AssemblerConfig(21, 24, 10, true);
  }

  /** With or without correlation of fragments. */
  public AssemblerConfig withCorrelation(boolean use) {
    return new AssemblerConfig(channels, width, neighbours, use);
  }

  /** Other extents. */
  public AssemblerConfig withExtents(int newChannels, int newWidth, int newNeighbours) {
    return new AssemblerConfig(newChannels, newWidth, newNeighbours, correlation);
  }

  /** The network with random weights. */
  public EquivariantAssembler build(RandomGenerator random) {
    return new EquivariantAssembler(this, random);
  }
}
