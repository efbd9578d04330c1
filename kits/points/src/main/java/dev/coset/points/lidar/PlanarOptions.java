package dev.coset.points.lidar;

import dev.coset.data.BadInputException;

/**
 * How a {@link PlanarEquivariantBackbone} looks at windows of scans.
 *
 * @param anchors the number of turns about the vertical, k of C_k
 * @param width the number of channels at a turn, inside
 * @param voxel the edge of the cells of nodes, in metres
 */
public record PlanarOptions(int anchors, int width, double voxel) {

  /** Checks the values. */
  public PlanarOptions {
    if (anchors < 1 || width < 1 || !(voxel > 0)) {
      throw new BadInputException(
          "At least one turn, one channel and cells of positive length are needed, given: %d, %d, %s"
              .formatted(anchors, width, voxel));
    }
  }

  /** Four turns, 12 channels, cells of 0.5 m. */
  public static PlanarOptions defaults() {
    return new PlanarOptions(4, 12, 0.5);
  }

  /** The same with other numbers of turns and channels. */
  public PlanarOptions withSize(int turns, int channels) {
    return new PlanarOptions(turns, channels, voxel);
  }

  /** The same with other cells. */
  public PlanarOptions withVoxel(double edge) {
    return new PlanarOptions(anchors, width, edge);
  }
}
