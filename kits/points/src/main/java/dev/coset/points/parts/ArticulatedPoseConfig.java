package dev.coset.points.parts;

import dev.coset.data.BadInputException;
import dev.coset.nn.anchors.RotationAnchors;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The extents of an {@link ArticulatedPoseNetwork}.
 *
 * @param body whose parts and sizes are found
 * @param anchors at which rotations features are kept
 * @param width channels of the features
 * @param kernel how many kernel points a neighbourhood has
 * @param levels from fine to coarse, at least one
 */
public record ArticulatedPoseConfig(
    CapsuleBody body, RotationAnchors anchors, int width, int kernel, List<AnchorLevel> levels) {

  /** Copies the levels and checks the numbers. */
  public ArticulatedPoseConfig {
    levels = List.copyOf(levels);
    if (width < 4 || width % 4 != 0 || kernel < 2 || levels.isEmpty()) {
      throw new BadInputException(
          "The width is a multiple of 4, with at least 2 kernel points and 1 level, given: %d, %d, %d"
              .formatted(width, kernel, levels.size()));
    }
    for (int i = 1; i < levels.size(); i++) {
      if (levels.get(i).centres() > levels.get(i - 1).centres()) {
        throw new BadInputException(
            "Levels go from fine to coarse, but level %d has %d centres after %d"
                .formatted(i, levels.get(i).centres(), levels.get(i - 1).centres()));
      }
    }
  }

  /**
   * The 24 rotations of the cube, 16 channels, 9 kernel points, and two levels, for bodies about 1
   * long: none sees a whole limb.
   */
  public static ArticulatedPoseConfig of(CapsuleBody body) {
    return new ArticulatedPoseConfig(
        body,
        RotationAnchors.octahedral(),
        16,
        9,
        List.of(new AnchorLevel(64, 12, 0.15), new AnchorLevel(32, 16, 0.35)));
  }

  /** Other levels. */
  public ArticulatedPoseConfig withLevels(List<AnchorLevel> newLevels) {
    return new ArticulatedPoseConfig(body, anchors, width, kernel, newLevels);
  }

  /** Other anchors. */
  public ArticulatedPoseConfig withAnchors(RotationAnchors newAnchors) {
    return new ArticulatedPoseConfig(body, newAnchors, width, kernel, levels);
  }

  /** Another width. */
  public ArticulatedPoseConfig withWidth(int newWidth) {
    return new ArticulatedPoseConfig(body, anchors, newWidth, kernel, levels);
  }

  /** The network with random weights. */
  public ArticulatedPoseNetwork build(RandomGenerator random) {
    return new ArticulatedPoseNetwork(this, random);
  }
}
