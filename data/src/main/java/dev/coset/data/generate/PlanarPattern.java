package dev.coset.data.generate;

import java.util.Locale;

/** Patterns of a few points in the plane, upright, at distance 1 from their middle or less. */
public enum PlanarPattern {
  /** An equilateral triangle. */
  TRIANGLE(polygon(3)),
  /** A square. */
  SQUARE(polygon(4)),
  /** A regular pentagon. */
  PENTAGON(polygon(5)),
  /** Three points in a row and one to the right of the lowest. */
  L(-0.4, 0.9, -0.4, 0, -0.4, -0.9, 0.5, -0.9);

  private final double[] points;

  PlanarPattern(double... points) {
    this.points = points;
  }

  /** The name of the class in data sets, such as {@code pentagon}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The points {@code [n, 2]} in row-major order, y upwards; a copy. */
  public double[] points() {
    return points.clone();
  }

  private static double[] polygon(int corners) {
    double[] points = new double[2 * corners];
    for (int k = 0; k < corners; k++) {
      double angle = Math.PI / 2 + 2 * Math.PI * k / corners;
      points[2 * k] = Math.cos(angle);
      points[2 * k + 1] = Math.sin(angle);
    }
    return points;
  }
}
