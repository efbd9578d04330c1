package dev.coset.nn.sphere;

import dev.coset.data.BadInputException;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The sizes of a {@link SphereTransformer}.
 *
 * @param grid where fields lie
 * @param inner where the blocks compute, a coarser grid or the same
 * @param in channels of the input
 * @param out channels of the output
 * @param channels between the blocks, divided by {@code heads}
 * @param hidden the width of the perceptron of a block
 * @param heads of each attention
 * @param blocks how many there are
 * @param cutoff the angle of neighbourhoods; empty for global attention
 * @param positions the degree of the encoding of positions, learned coefficients of spherical
 *     harmonics; empty for none, so that rotations commute
 * @param method how fields come to the inner grid and back
 */
public record SphereTransformerConfig(
    RingGrid grid,
    RingGrid inner,
    int in,
    int out,
    int channels,
    int hidden,
    int heads,
    int blocks,
    OptionalDouble cutoff,
    OptionalInt positions,
    SphereResample.Method method) {

  /** Checks the sizes. */
  public SphereTransformerConfig {
    if (in < 1 || out < 1 || channels < 1 || hidden < 1 || blocks < 0) {
      throw new BadInputException(
          "A transformer on the sphere has positive widths, given: %d in, %d out, %d between, %d hidden, %d blocks"
              .formatted(in, out, channels, hidden, blocks));
    }
  }

  /** 32 channels, 4 heads, 2 blocks of global attention on the grid itself, no positions. */
  public static SphereTransformerConfig of(RingGrid grid, int in, int out) {
    return new SphereTransformerConfig(
        grid,
        grid,
        in,
        out,
        32,
        64,
        4,
        2,
        OptionalDouble.empty(),
        OptionalInt.empty(),
        SphereResample.Method.TRUNCATION);
  }

  /** The same with other channels, twice as many hidden ones, and heads. */
  public SphereTransformerConfig withChannels(int value, int heads) {
    return new SphereTransformerConfig(
        grid, inner, in, out, value, 2 * value, heads, blocks, cutoff, positions, method);
  }

  /** The same with another number of blocks. */
  public SphereTransformerConfig withBlocks(int value) {
    return new SphereTransformerConfig(
        grid, inner, in, out, channels, hidden, heads, value, cutoff, positions, method);
  }

  /** The same with blocks on another grid. */
  public SphereTransformerConfig withInner(RingGrid value, SphereResample.Method method) {
    return new SphereTransformerConfig(
        grid, value, in, out, channels, hidden, heads, blocks, cutoff, positions, method);
  }

  /** The same with attention within an angle. */
  public SphereTransformerConfig withCutoff(double value) {
    return new SphereTransformerConfig(
        grid,
        inner,
        in,
        out,
        channels,
        hidden,
        heads,
        blocks,
        OptionalDouble.of(value),
        positions,
        method);
  }

  /** The same with an encoding of positions of a degree. */
  public SphereTransformerConfig withPositions(int degree) {
    return new SphereTransformerConfig(
        grid,
        inner,
        in,
        out,
        channels,
        hidden,
        heads,
        blocks,
        cutoff,
        OptionalInt.of(degree),
        method);
  }
}
