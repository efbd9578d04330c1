package dev.coset.points.registration;

import java.util.Arrays;
import java.util.Locale;

/**
 * A small motion along which surfaces laid upon each other do not resist: a slide along a direction
 * or a turn (perhaps with a slide, as of a screw) about an axis.
 *
 * @param turn whether it turns
 * @param direction unit direction of the slide, or of the axis
 * @param point a point of the axis; the centre of the contact for a slide
 * @param stiffness how much it is resisted: the root-mean-square of {@code n . v} over the contact,
 *     for velocities {@code v} of root-mean-square size about 1
 */
public record FreeMotion(boolean turn, double[] direction, double[] point, double stiffness) {

  /** Copies the vectors. */
  public FreeMotion {
    direction = direction.clone();
    point = point.clone();
  }

  /** The direction, a copy. */
  @Override
  public double[] direction() {
    return direction.clone();
  }

  /** The point, a copy. */
  @Override
  public double[] point() {
    return point.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FreeMotion that
        && turn == that.turn
        && Arrays.equals(direction, that.direction)
        && Arrays.equals(point, that.point)
        && stiffness == that.stiffness;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(direction);
  }

  /** In words: {@code turning about (0.00, 0.00, 1.00) through (1, 2, 3)}. */
  @Override
  public String toString() {
    String along =
        String.format(Locale.ROOT, "(%.2f, %.2f, %.2f)", direction[0], direction[1], direction[2]);
    return turn
        ? String.format(
            Locale.ROOT,
            "turning about %s through (%.4g, %.4g, %.4g)",
            along,
            point[0],
            point[1],
            point[2])
        : "sliding along " + along;
  }
}
