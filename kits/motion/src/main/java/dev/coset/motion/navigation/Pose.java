package dev.coset.motion.navigation;

/**
 * Where a robot is and where it looks.
 *
 * @param x in metres
 * @param y in metres
 * @param heading in radians from the axis x, positive towards y
 */
public record Pose(double x, double y, double heading) {

  /** The pose after {@code seconds} of a unicycle: straight ahead and turning at once. */
  public Pose driven(Command command, double seconds) {
    double middle = heading + 0.5 * command.turn() * seconds;
    double way = command.speed() * seconds;
    return new Pose(
        x + way * Math.cos(middle),
        y + way * Math.sin(middle),
        wrap(heading + command.turn() * seconds));
  }

  /** How far a place is ahead, in metres. */
  public double ahead(double px, double py) {
    return Math.cos(heading) * (px - x) + Math.sin(heading) * (py - y);
  }

  /** How far a place is to the left, in metres. */
  public double left(double px, double py) {
    return Math.cos(heading) * (py - y) - Math.sin(heading) * (px - x);
  }

  /** The distance to a place in metres. */
  public double distance(double px, double py) {
    return Math.hypot(px - x, py - y);
  }

  /** An angle within [-pi, pi]. */
  public static double wrap(double angle) {
    return Math.atan2(Math.sin(angle), Math.cos(angle));
  }
}
