package dev.coset.data.neighbors;

import dev.coset.data.BadInputException;

/** Checks of positions in space, {@code [n, 3]} row by row. */
final class Coordinates {

  /** Squares of distances of larger coordinates would overflow. */
  private static final double MOST = 1e150;

  private Coordinates() {}

  /**
   * The number of points.
   *
   * @throws BadInputException if a coordinate is not finite, or beyond 1e150
   */
  static int check(double[] positions) {
    if (positions.length % 3 != 0) {
      throw new BadInputException(
          "Positions come in threes, given: %d numbers".formatted(positions.length));
    }
    for (int i = 0; i < positions.length; i++) {
      if (!(Math.abs(positions[i]) <= MOST)) {
        throw new BadInputException(
            "Point %d has the coordinate %s; remove it or give it a position"
                .formatted(i / 3, positions[i]));
      }
    }
    return positions.length / 3;
  }

  static double square(double[] a, int i, double[] b, int j) {
    double x = a[3 * i] - b[3 * j];
    double y = a[3 * i + 1] - b[3 * j + 1];
    double z = a[3 * i + 2] - b[3 * j + 2];
    return x * x + y * y + z * z;
  }
}
