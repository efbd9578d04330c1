package dev.coset.points.parts;

import dev.coset.data.BadInputException;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The extents of a {@link PiecewiseEquivariantNetwork}.
 *
 * @param classes of points
 * @param width of the features
 * @param patch how many nearest points make the first part of each point, at least 4
 * @param levels how parts are found from votes, from fine to coarse
 * @param frames which frames are averaged over
 * @param whole whether all parts share the axes of the whole cloud, for comparison
 */
public record PiecewiseConfig(
    int classes, int width, int patch, List<Level> levels, FrameGroup frames, boolean whole) {

  private static final int FEWEST = 4;

  /**
   * How votes become parts.
   *
   * @param threshold votes closer than this are of one part at the start
   * @param most how many parts there are at most
   */
  public record Level(double threshold, int most) {

    /** Checks the numbers. */
    public Level {
      if (!(threshold > 0) || most < 1) {
        throw new BadInputException(
            "A level has a positive threshold and at least 1 part, given: %s and %d"
                .formatted(threshold, most));
      }
    }
  }

  /** Copies the levels and checks the numbers. */
  public PiecewiseConfig {
    levels = List.copyOf(levels);
    if (classes < 1 || width < 1 || patch < FEWEST) {
      throw new BadInputException(
          "There are at least 1 class and 1 channel, and patches of 4 points, given: %d, %d, %d"
              .formatted(classes, width, patch));
    }
  }

  /** 32 channels, patches of 24 points, two levels of 24 and 8 parts, frames that are rotations. */
  public static PiecewiseConfig of(int classes) {
    return new PiecewiseConfig(
        classes,
        32,
        24,
        List.of(new Level(0.12, 24), new Level(0.12, 8)),
        FrameGroup.ROTATIONS,
        false);
  }

  /** With the axes of the whole cloud for all parts, or with their own. */
  public PiecewiseConfig withWhole(boolean use) {
    return new PiecewiseConfig(classes, width, patch, levels, frames, use);
  }

  /** Other frames. */
  public PiecewiseConfig withFrames(FrameGroup group) {
    return new PiecewiseConfig(classes, width, patch, levels, group, whole);
  }

  /** Another width and size of patches. */
  public PiecewiseConfig withExtents(int newWidth, int newPatch) {
    return new PiecewiseConfig(classes, newWidth, newPatch, levels, frames, whole);
  }

  /** The network with random weights. */
  public PiecewiseEquivariantNetwork build(RandomGenerator random) {
    return new PiecewiseEquivariantNetwork(this, random);
  }
}
