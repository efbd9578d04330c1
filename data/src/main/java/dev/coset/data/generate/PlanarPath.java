package dev.coset.data.generate;

import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation3;

/**
 * A body that goes over the ground at constant speed along a line or a circle.
 *
 * <p>At time {@code s} its heading is {@code heading + turn s} and its position the integral of
 * {@code speed (cos heading, sin heading)}.
 *
 * @param x first coordinate at time 0, in metres
 * @param y second coordinate at time 0
 * @param heading the direction at time 0, in radians from the x axis
 * @param speed metres in a second; 0 for a body that stands
 * @param turn radians in a second
 */
public record PlanarPath(double x, double y, double heading, double speed, double turn) {

  private static final double STRAIGHT = 1e-9;

  /** Refuses numbers that are not finite. */
  public PlanarPath {
    if (!Double.isFinite(x + y + heading + speed + turn)) {
      throw new IllegalArgumentException(
          "A path needs finite numbers, given: x %s, y %s, heading %s, speed %s, turn %s"
              .formatted(x, y, heading, speed, turn));
    }
  }

  /** A body that stands. */
  public static PlanarPath standing(double x, double y, double heading) {
    return new PlanarPath(x, y, heading, 0, 0);
  }

  /** The heading at a time, in radians. */
  public double headingAt(double time) {
    return heading + turn * time;
  }

  /** The first coordinate at a time. */
  public double xAt(double time) {
    return Math.abs(turn) < STRAIGHT
        ? x + speed * time * Math.cos(heading)
        : x + speed / turn * (Math.sin(headingAt(time)) - Math.sin(heading));
  }

  /** The second coordinate at a time. */
  public double yAt(double time) {
    return Math.abs(turn) < STRAIGHT
        ? y + speed * time * Math.sin(heading)
        : y - speed / turn * (Math.cos(headingAt(time)) - Math.cos(heading));
  }

  /** The motion that takes the body's coordinates at a height above the ground to the world's. */
  public RigidMotion poseAt(double time, double height) {
    double half = headingAt(time) / 2;
    Rotation3 turned = Rotation3.normalized(Math.cos(half), 0, 0, Math.sin(half));
    return new RigidMotion(turned, xAt(time), yAt(time), height);
  }
}
