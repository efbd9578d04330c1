package dev.coset.points.lidar;

import java.util.random.RandomGenerator;

/**
 * A change of a scan that keeps up where it is: mirrored in the xz plane or not, turned by
 * quarters, scaled, shifted.
 *
 * @param mirrored whether y changes its sign, first
 * @param quarters how many quarter turns about z follow
 * @param scale by which all coordinates are multiplied next
 * @param x the shift along x, last, in metres
 * @param y the shift along y
 */
record PlanarView(boolean mirrored, int quarters, double scale, double x, double y) {

  private static final double SHIFT = 2;
  private static final double STRETCH = 0.05;

  /** Mirrored or not, scaled by 0.95 to 1.05 and shifted by up to 2 m. */
  static PlanarView draw(RandomGenerator random) {
    return new PlanarView(
        random.nextBoolean(),
        0,
        1 + STRETCH * (2 * random.nextDouble() - 1),
        SHIFT * (2 * random.nextDouble() - 1),
        SHIFT * (2 * random.nextDouble() - 1));
  }

  static PlanarView turn(int quarters) {
    return new PlanarView(false, quarters, 1, 0, 0);
  }

  /** The images of rows {@code [n, 3]}. */
  double[] apply(double[] positions) {
    double[] moved = new double[positions.length];
    for (int i = 0; i < moved.length; i += 3) {
      double px = positions[i];
      double py = mirrored ? -positions[i + 1] : positions[i + 1];
      for (int q = 0; q < quarters; q++) {
        double before = px;
        px = -py;
        py = before;
      }
      moved[i] = scale * px + x;
      moved[i + 1] = scale * py + y;
      moved[i + 2] = scale * positions[i + 2];
    }
    return moved;
  }
}
