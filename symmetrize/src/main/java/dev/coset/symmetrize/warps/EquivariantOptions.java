package dev.coset.symmetrize.warps;

import dev.coset.data.BadInputException;
import dev.coset.tensor.warps.CanonicalGrid;
import dev.coset.tensor.warps.WarpFamily;
import dev.coset.tensor.warps.WarpFamily.Range;
import java.util.random.RandomGenerator;

/**
 * What an {@link EquivariantTransformer} is made of.
 *
 * @param grid the coordinates in which its warp is a shift; the number of columns is a multiple of
 *     4
 * @param channels the channels of images
 * @param filters the channels of its convolutions
 */
public record EquivariantOptions(CanonicalGrid grid, int channels, int filters) {

  /** Checks the sizes, and that some of the grid lies in the image. */
  public EquivariantOptions {
    if (channels < 1 || filters < 1) {
      throw new BadInputException(
          "An equivariant transformer has channels and filters, given: %d and %d"
              .formatted(channels, filters));
    }
    if (grid.columns() % EquivariantTransformer.STRIDE != 0
        || grid.columns() < 2 * EquivariantTransformer.STRIDE) {
      throw new BadInputException(
          "The grid has 8, 12, 16 .. columns, a multiple of 4, given: " + grid.columns());
    }
    if (grid.shareInside() == 0) {
      throw new BadInputException(
          "The canonical grid of %s over %s and %s lies outside the image everywhere; choose ranges"
                  .formatted(grid.family(), grid.shiftRange(), grid.otherRange())
              + " for which some of it is inside [-1, 1]");
    }
  }

  /** One channel, 16 filters, a grid of 32 x 64. */
  static EquivariantOptions of(WarpFamily family) {
    return new EquivariantOptions(CanonicalGrid.of(family, 32, 64), 1, 16);
  }

  /** The same for images of so many channels. */
  public EquivariantOptions channels(int count) {
    return new EquivariantOptions(grid, count, filters);
  }

  /** The same with so many channels in its convolutions. */
  public EquivariantOptions filters(int count) {
    return new EquivariantOptions(grid, channels, count);
  }

  /** The same with a grid of another size. */
  public EquivariantOptions size(int rows, int columns) {
    CanonicalGrid sized =
        CanonicalGrid.of(grid.family(), rows, columns)
            .withRanges(grid.shiftRange(), grid.otherRange());
    return new EquivariantOptions(sized, channels, filters);
  }

  /** The same over other ranges of the coordinate that is shifted and the other one. */
  public EquivariantOptions ranges(Range shift, Range other) {
    return new EquivariantOptions(grid.withRanges(shift, other), channels, filters);
  }

  /** The transformer with first weights. */
  public EquivariantTransformer build(RandomGenerator random) {
    return new EquivariantTransformer(this, random);
  }
}
