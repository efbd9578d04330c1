package dev.coset.data.generate;

import dev.coset.data.BadInputException;

/**
 * An ellipse in the plane that is cut out of a domain.
 *
 * @param x the first coordinate of its centre
 * @param y the second coordinate of its centre
 * @param a a semi-axis, positive
 * @param b the other semi-axis, positive
 * @param angle by which the first axis is turned from the x axis, in radians
 */
public record EllipticHole(double x, double y, double a, double b, double angle) {

  private static final int BISECTIONS = 80;

  /** Refuses semi-axes that are not positive, and numbers that are not finite. */
  public EllipticHole {
    if (!(a > 0 && b > 0) || !Double.isFinite(x + y + a + b + angle)) {
      throw new BadInputException(
          "An ellipse is finite with positive semi-axes, given: (%s, %s), %s, %s, angle %s"
              .formatted(x, y, a, b, angle));
    }
  }

  /** Whether a point is inside or on the ellipse. */
  public boolean contains(double px, double py) {
    double u = along(px, py) / a;
    double v = across(px, py) / b;
    return u * u + v * v <= 1;
  }

  /**
   * The distance of a point from the ellipse, negative inside; exact to about 1e-12 of its size.
   */
  public double signedDistance(double px, double py) {
    double u = Math.abs(along(px, py));
    double v = Math.abs(across(px, py));
    double distance = a >= b ? distance(a, b, u, v) : distance(b, a, v, u);
    return contains(px, py) ? -distance : distance;
  }

  /**
   * Where the segment from a point outside to one inside meets the ellipse: the share of the
   * segment that is outside, in [0, 1].
   */
  public double crossing(double fromX, double fromY, double toX, double toY) {
    double u = along(fromX, fromY) / a;
    double v = across(fromX, fromY) / b;
    double du = along(toX, toY) / a - u;
    double dv = across(toX, toY) / b - v;
    double square = du * du + dv * dv;
    double half = u * du + v * dv;
    double level = u * u + v * v - 1;
    double root = Math.sqrt(Math.max(0, half * half - square * level));
    return Math.clamp((-half - root) / square, 0, 1);
  }

  private double along(double px, double py) {
    return Math.cos(angle) * (px - x) + Math.sin(angle) * (py - y);
  }

  private double across(double px, double py) {
    return -Math.sin(angle) * (px - x) + Math.cos(angle) * (py - y);
  }

  /**
   * From a point of the first quadrant to an ellipse with semi-axes {@code major >= minor}. With e
   * the difference of their squares, the nearest point is {@code (major^2 u / (s + e), minor^2 v /
   * s)} for the largest root s of a decreasing function, found by bisection.
   */
  private static double distance(double major, double minor, double u, double v) {
    double p = Math.max(v, 1e-13 * minor); // on the long axis the root would be at a pole
    double e = major * major - minor * minor;
    double low = minor * p;
    double high = Math.hypot(major * u, minor * p);
    for (int i = 0; i < BISECTIONS; i++) {
      double s = (low + high) / 2;
      if (Math.hypot(major * u / (s + e), minor * p / s) > 1) {
        low = s;
      } else {
        high = s;
      }
    }
    double s = (low + high) / 2;
    return Math.hypot(major * major * u / (s + e) - u, minor * minor * p / s - p);
  }
}
