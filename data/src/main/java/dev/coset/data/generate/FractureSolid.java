package dev.coset.data.generate;

import java.util.random.RandomGenerator;

/**
 * Kinds of solids to break. None is mapped to itself by a rotation, so that where a fragment
 * belongs is determined.
 */
public enum FractureSolid {
  /** A box whose top slants two ways. */
  WEDGE,
  /** Two arms of different lengths and heights. */
  ANGLE,
  /** An elliptic cylinder that narrows and leans, with a flat side. */
  HORN;

  /** A solid of random proportions in the box from -1 to 1, as the set where this is at most 0. */
  Inside draw(RandomGenerator random) {
    double a = 0.9 + 0.2 * random.nextDouble();
    double b = 0.9 + 0.2 * random.nextDouble();
    return switch (this) {
      case WEDGE ->
          (x, y, z) ->
              max(
                  Math.abs(x) - 0.85 * a,
                  Math.abs(y) - 0.5 * b,
                  -0.35 - z,
                  z - 0.2 - 0.3 * a * x - 0.25 * b * y);
      case ANGLE ->
          (x, y, z) ->
              Math.min(
                  max(Math.abs(x) - 0.85 * a, Math.abs(y + 0.35) - 0.22, Math.abs(z) - 0.2 * b),
                  max(
                      Math.abs(x + 0.6 * a) - 0.22,
                      Math.abs(y - 0.05) - 0.6 * b,
                      z - 0.5,
                      -0.2 - z));
      case HORN ->
          (x, y, z) -> {
            double narrow = 0.62 * a - 0.28 * z;
            double u = x - 0.35 * b * z;
            double round = Math.sqrt(u * u + 2.2 * y * y) - narrow;
            return max(round, Math.abs(z) - 0.8, -0.45 * a - u);
          };
    };
  }

  private static double max(double... values) {
    double largest = values[0];
    for (double value : values) {
      largest = Math.max(largest, value);
    }
    return largest;
  }

  /** A solid. */
  @FunctionalInterface
  interface Inside {
    /** At most 0 inside and on the surface. */
    double at(double x, double y, double z);
  }
}
