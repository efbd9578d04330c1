package dev.coset.points.parts;

import dev.coset.data.BadInputException;

/** Moves centroids to the origin. */
final class Centring {

  private Centring() {}

  /** Positions {@code [n, 3]} with their centroid at the origin; refuses what is not finite. */
  static double[] centred(double[] positions) {
    for (int i = 0; i < positions.length; i++) {
      if (!Double.isFinite(positions[i])) {
        throw new BadInputException(
            "Coordinate %d of point %d is %s; take out points that are not finite"
                .formatted(i % 3, i / 3, positions[i]));
      }
    }
    double[] centre = centre(positions);
    double[] moved = positions.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] -= centre[i % 3];
    }
    return moved;
  }

  /** The centroid. */
  static double[] centre(double[] positions) {
    int n = positions.length / 3;
    double[] centre = new double[3];
    for (int i = 0; i < positions.length; i++) {
      centre[i % 3] += positions[i] / n;
    }
    return centre;
  }
}
