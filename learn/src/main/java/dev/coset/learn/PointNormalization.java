package dev.coset.learn;

/** What is done to the positions of a cloud before a network sees them. */
public enum PointNormalization {
  /** Nothing. */
  NONE,
  /** The centroid is moved to the origin, and the farthest point scaled to distance 1 from it. */
  UNIT_BALL;

  /** Changes positions {@code [n, 3]} in place. */
  void apply(double[] positions) {
    if (this == NONE) {
      return;
    }
    int n = positions.length / 3;
    double[] centre = new double[3];
    for (int i = 0; i < positions.length; i++) {
      centre[i % 3] += positions[i] / n;
    }
    double square = 0;
    for (int i = 0; i < positions.length; i += 3) {
      double x = positions[i] -= centre[0];
      double y = positions[i + 1] -= centre[1];
      double z = positions[i + 2] -= centre[2];
      square = Math.max(square, x * x + y * y + z * z);
    }
    if (square > 0) {
      double scale = 1 / Math.sqrt(square);
      for (int i = 0; i < positions.length; i++) {
        positions[i] *= scale;
      }
    }
  }
}
