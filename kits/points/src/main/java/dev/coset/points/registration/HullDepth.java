package dev.coset.points.registration;

/**
 * How deep places lie in the convex hull of points, nearly: below the planes that touch the points
 * in 64 directions.
 */
final class HullDepth {

  private static final int DIRECTIONS = 64;

  /** The angle from one direction to the next around the axis of their spiral. */
  private static final double TURN = Math.PI * (3 - Math.sqrt(5));

  private final double[] directions = new double[3 * DIRECTIONS];
  private final double[] heights = new double[DIRECTIONS];

  HullDepth(double[] points) {
    for (int k = 0; k < DIRECTIONS; k++) {
      double z = 1 - (2 * k + 1.0) / DIRECTIONS;
      double r = Math.sqrt(1 - z * z);
      directions[3 * k] = r * Math.cos(k * TURN);
      directions[3 * k + 1] = r * Math.sin(k * TURN);
      directions[3 * k + 2] = z;
      heights[k] = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < points.length; i += 3) {
        heights[k] = Math.max(heights[k], along(k, points[i], points[i + 1], points[i + 2]));
      }
    }
  }

  private double along(int k, double x, double y, double z) {
    return directions[3 * k] * x + directions[3 * k + 1] * y + directions[3 * k + 2] * z;
  }

  /** The least distance to the planes; some negative number outside. */
  double at(double x, double y, double z) {
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < DIRECTIONS && least >= 0; k++) {
      least = Math.min(least, heights[k] - along(k, x, y, z));
    }
    return least;
  }
}
