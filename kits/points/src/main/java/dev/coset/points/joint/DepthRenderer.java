package dev.coset.points.joint;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;

/**
 * Depth images of clouds, from a ring of cameras about the z axis that look down at the origin.
 *
 * <p>View {@code i} of n has azimuth {@code 2 pi i / n} and sees along parallel rays; the image is
 * 2.2 wide, so that a cloud within the unit ball fits. A pixel is {@code 1 - depth / 2}, with depth
 * 0 on the near side of the unit ball, kept in [0.05, 1], for the nearest point that is within a
 * pixel of it along both axes, and 0 where there is none.
 *
 * <p>Laws: the order of points does not matter; a turn about z by {@code 2 pi / n} moves every view
 * to the place of the next.
 *
 * @param views how many cameras there are
 * @param side pixels along each side
 * @param elevation of the cameras above the horizon, in radians
 */
public record DepthRenderer(int views, int side, double elevation) {

  private static final double EXTENT = 2.2;
  private static final double LEAST = 0.05;

  /** Refuses rings without cameras, images of fewer than 8 pixels, and other elevations. */
  public DepthRenderer {
    if (views < 1 || side < 8 || !(Math.abs(elevation) <= Math.PI / 2)) {
      throw new IllegalArgumentException(
          "A renderer has a view, 8 pixels or more and an elevation within a right angle, given: "
              + "%d, %d, %s".formatted(views, side, elevation));
    }
  }

  /** Four views of 24 x 24 pixels, from half a radian above the horizon. */
  public static DepthRenderer defaults() {
    return new DepthRenderer(4, 24, 0.5);
  }

  /**
   * The images {@code [views, side, side]} of a cloud.
   *
   * @throws BadInputException if the cloud is empty or has coordinates that are not finite
   */
  public double[] of(PointCloud cloud) {
    double[] positions = cloud.positions();
    if (positions.length == 0) {
      throw new BadInputException("A cloud without points has no image; give it points");
    }
    double[] images = new double[views * side * side];
    for (int i = 0; i < positions.length; i += 3) {
      for (int c = i; c < i + 3; c++) {
        if (!Double.isFinite(positions[c])) {
          throw new BadInputException(
              "Point %d has the coordinate %s; leave it out".formatted(i / 3, positions[c]));
        }
      }
      for (int view = 0; view < views; view++) {
        splat(positions, i, view, images);
      }
    }
    return images;
  }

  private void splat(double[] p, int i, int view, double[] images) {
    double azimuth = 2 * Math.PI * view / views;
    double across = p[i + 1] * Math.cos(azimuth) - p[i] * Math.sin(azimuth);
    double out = p[i] * Math.cos(azimuth) + p[i + 1] * Math.sin(azimuth);
    double up = p[i + 2] * Math.cos(elevation) - out * Math.sin(elevation);
    double near = out * Math.cos(elevation) + p[i + 2] * Math.sin(elevation);
    int column = (int) Math.floor((across / EXTENT + 0.5) * side);
    int row = (int) Math.floor((0.5 - up / EXTENT) * side);
    double value = Math.clamp((1 + near) / 2, LEAST, 1.0);
    for (int r = Math.max(0, row - 1); r <= Math.min(side - 1, row + 1); r++) {
      for (int c = Math.max(0, column - 1); c <= Math.min(side - 1, column + 1); c++) {
        int at = (view * side + r) * side + c;
        images[at] = Math.max(images[at], value);
      }
    }
  }
}
