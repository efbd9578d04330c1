package dev.coset.symmetrize;

/**
 * Which way an axis points, told from the coordinates along it: the third moment should be
 * positive, and where it vanishes, the coordinate of largest size.
 *
 * @param skew {@code sum z^3 / sum |z|^3}, zero when all coordinates are noise
 * @param tilt {@code (max z + min z) / max |z|}, zero when all coordinates are noise
 */
record SignRule(double skew, double tilt) {

  /** Below this size, skew and tilt count as zero. */
  static final double TOLERANCE = 1e-6;

  static SignRule of(CenteredPoints points, double[] axis) {
    return of(points.along(axis), points.noExtent());
  }

  static SignRule of(double[] coordinates, double noise) {
    double cubes = 0;
    double sizes = 0;
    double max = Double.NEGATIVE_INFINITY;
    double min = Double.POSITIVE_INFINITY;
    for (double z : coordinates) {
      cubes += z * z * z;
      sizes += Math.abs(z * z * z);
      max = Math.max(max, z);
      min = Math.min(min, z);
    }
    double largest = Math.max(max, -min);
    return largest <= noise
        ? new SignRule(0, 0)
        : new SignRule(cubes / sizes, (max + min) / largest);
  }

  /** The sign that makes the axis point the right way; zero when the coordinates do not tell. */
  int sign() {
    double decisive = Math.abs(skew) >= TOLERANCE ? skew : tilt;
    return Math.abs(decisive) < TOLERANCE ? 0 : decisive > 0 ? 1 : -1;
  }
}
