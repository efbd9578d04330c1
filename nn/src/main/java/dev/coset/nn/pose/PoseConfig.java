package dev.coset.nn.pose;

import dev.coset.data.BadInputException;

/**
 * The extents of a {@link PoseDistributionNet}.
 *
 * @param channels channels of an image
 * @param side pixels along a side of an image, a multiple of 4
 * @param features channels of the feature map, which has a quarter of the side
 * @param sphere channels on the sphere
 * @param rotations channels on SO(3)
 * @param maxDegree the largest degree
 * @param rings how many rings resolve the distance from the middle of the feature map
 * @param activationLevel of the grid of rotations on which positive parts are taken: {@code 12
 *     level^2} directions of the pole with {@code 6 level} turns each
 * @param trainingLevel the same of the grid for the loss
 * @param level the same of the grid on which densities are normalized
 */
public record PoseConfig(
    int channels,
    int side,
    int features,
    int sphere,
    int rotations,
    int maxDegree,
    int rings,
    int activationLevel,
    int trainingLevel,
    int level) {

  private static final int LARGEST_LEVEL = 16;

  /** Checks the extents. */
  public PoseConfig {
    if (channels < 1 || features < 1 || sphere < 1 || rotations < 1 || rings < 1) {
      throw new BadInputException(
          "Channels and rings are at least 1, given: %d, %d, %d, %d, %d"
              .formatted(channels, features, sphere, rotations, rings));
    }
    if (side < 8 || side % 4 != 0) {
      throw new BadInputException(
          "The side of an image is a multiple of 4, at least 8, given: " + side);
    }
    for (int each : new int[] {activationLevel, trainingLevel, level}) {
      if (each < 1 || each > LARGEST_LEVEL) {
        throw new BadInputException(
            "Levels of grids go from 1 to %d, given: %d".formatted(LARGEST_LEVEL, each));
      }
    }
  }

  /**
   * 32 features, 16 and 8 channels, degree 6, 5 rings; a grid of 576 rotations for positive parts,
   * of 4608 otherwise.
   */
  public static PoseConfig of(int channels, int side) {
    return new PoseConfig(channels, side, 32, 16, 8, 6, 5, 2, 4, 4);
  }

  /** The same with other channels: of the feature map, on the sphere and on SO(3). */
  public PoseConfig withChannels(int map, int onSphere, int onRotations) {
    return new PoseConfig(
        channels,
        side,
        map,
        onSphere,
        onRotations,
        maxDegree,
        rings,
        activationLevel,
        trainingLevel,
        level);
  }

  /** The same with another degree. */
  public PoseConfig withDegree(int degree) {
    return new PoseConfig(
        channels,
        side,
        features,
        sphere,
        rotations,
        degree,
        rings,
        activationLevel,
        trainingLevel,
        level);
  }

  /** The same with other grids: for positive parts, for the loss and for densities. */
  public PoseConfig withLevels(int activation, int training, int evaluation) {
    return new PoseConfig(
        channels,
        side,
        features,
        sphere,
        rotations,
        maxDegree,
        rings,
        activation,
        training,
        evaluation);
  }
}
