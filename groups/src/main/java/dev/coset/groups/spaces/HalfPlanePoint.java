package dev.coset.groups.spaces;

import dev.coset.groups.internal.Require;

/**
 * A point {@code x + i y} of the upper half of the complex plane.
 *
 * @param x any
 * @param y positive
 */
public record HalfPlanePoint(double x, double y) {

  /** Refuses points that are not finite or not above the real line. */
  public HalfPlanePoint {
    x = Require.finite(x, "The real part");
    y = Require.finite(y, "The imaginary part");
    double given = y;
    Require.that(
        y > 0,
        () -> "A point of the upper half-plane has a positive imaginary part, given: " + given);
  }
}
