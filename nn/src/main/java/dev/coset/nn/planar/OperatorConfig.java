package dev.coset.nn.planar;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Padding;

/**
 * The extents of a {@link GroupFourierNeuralOperator}.
 *
 * @param group the group; {@link GridGroup#C1} gives an ordinary Fourier neural operator
 * @param in how many scalar fields come in
 * @param out how many scalar fields go out
 * @param width regular fields inside
 * @param modes modes kept are below this in absolute value along each axis
 * @param blocks how many blocks
 * @param boundary how fields go on beyond the border: {@link Padding#CIRCULAR} only
 */
public record OperatorConfig(
    GridGroup group, int in, int out, int width, int modes, int blocks, Padding boundary) {

  /** Checks the values. */
  public OperatorConfig {
    if (in < 1 || out < 1 || width < 1 || modes < 1 || blocks < 1) {
      throw new BadInputException(
          "Fields, width, modes and blocks are at least 1, given: %d to %d fields, width %d, %d modes, %d blocks"
              .formatted(in, out, width, modes, blocks));
    }
    if (boundary != Padding.CIRCULAR) {
      throw new BadInputException(
          "Fourier modes need periodic fields, so the boundary is CIRCULAR, given: " + boundary);
    }
  }

  /** One field in and out, 4 blocks, periodic. */
  public static OperatorConfig of(GridGroup group, int width, int modes) {
    return new OperatorConfig(group, 1, 1, width, modes, 4, Padding.CIRCULAR);
  }

  /** The same with other numbers of fields. */
  public OperatorConfig withFields(int entering, int leaving) {
    return new OperatorConfig(group, entering, leaving, width, modes, blocks, boundary);
  }

  /** The same with another number of blocks. */
  public OperatorConfig withBlocks(int count) {
    return new OperatorConfig(group, in, out, width, modes, count, boundary);
  }
}
