package dev.coset.motion.navigation;

/** A thing in the plane, with an id and a height. */
public sealed interface Obstacle {

  /** Which object it is, at least 0. */
  int id();

  /** Its center in metres. */
  double x();

  /** Its center in metres. */
  double y();

  /** How high it is in metres. */
  double height();

  /** The distance of a place to its surface in metres, negative inside. */
  double distance(double px, double py);

  /**
   * How far a ray from a place goes until it enters, in metres; infinite if it misses, and 0 from
   * inside.
   *
   * @param px start
   * @param py start
   * @param dx unit direction
   * @param dy unit direction
   */
  double hit(double px, double py, double dx, double dy);

  /** The same thing turned about the origin, then shifted. */
  Obstacle moved(double angle, double shiftX, double shiftY);

  /** The same thing by another id. */
  Obstacle renamed(int newId);

  /**
   * A round one.
   *
   * @param id which object it is
   * @param x its center
   * @param y its center
   * @param radius in metres
   * @param height in metres
   */
  record Disc(int id, double x, double y, double radius, double height) implements Obstacle {

    /** Checks the extents. */
    public Disc {
      if (id < 0 || !(radius > 0 && height > 0)) {
        throw new IllegalArgumentException(
            "An id from 0 on, a radius and a height above 0 are needed, given: %d, %s, %s"
                .formatted(id, radius, height));
      }
    }

    @Override
    public double distance(double px, double py) {
      return Math.hypot(px - x, py - y) - radius;
    }

    @Override
    public double hit(double px, double py, double dx, double dy) {
      double along = (x - px) * dx + (y - py) * dy;
      double across = (x - px) * dy - (y - py) * dx;
      double half = Math.sqrt(Math.max(0, radius * radius - across * across));
      if (Math.abs(across) > radius || along + half < 0) {
        return Double.POSITIVE_INFINITY;
      }
      return Math.max(0, along - half);
    }

    @Override
    public Obstacle moved(double angle, double shiftX, double shiftY) {
      double c = Math.cos(angle);
      double s = Math.sin(angle);
      return new Disc(id, c * x - s * y + shiftX, s * x + c * y + shiftY, radius, height);
    }

    @Override
    public Obstacle renamed(int newId) {
      return new Disc(newId, x, y, radius, height);
    }
  }

  /**
   * A rectangular one.
   *
   * @param id which object it is
   * @param x its center
   * @param y its center
   * @param length half its extent along its own axis, in metres
   * @param width half its extent across
   * @param angle of its own axis, in radians
   * @param height in metres
   */
  record Box(int id, double x, double y, double length, double width, double angle, double height)
      implements Obstacle {

    /** Checks the extents. */
    public Box {
      if (id < 0 || !(length > 0 && width > 0 && height > 0)) {
        throw new IllegalArgumentException(
            "An id from 0 on and extents above 0 are needed, given: %d, %s, %s, %s"
                .formatted(id, length, width, height));
      }
    }

    @Override
    public double distance(double px, double py) {
      Pose own = new Pose(x, y, angle);
      double u = Math.abs(own.ahead(px, py)) - length;
      double w = Math.abs(own.left(px, py)) - width;
      return Math.hypot(Math.max(u, 0), Math.max(w, 0)) + Math.min(Math.max(u, w), 0);
    }

    @Override
    public double hit(double px, double py, double dx, double dy) {
      double c = Math.cos(angle);
      double s = Math.sin(angle);
      double ahead = c * (px - x) + s * (py - y);
      double left = c * (py - y) - s * (px - x);
      double du = c * dx + s * dy;
      double dw = c * dy - s * dx;
      double in = Math.max(entry(ahead, du, length), entry(left, dw, width));
      double out = Math.min(exit(ahead, du, length), exit(left, dw, width));
      return in <= out && out >= 0 ? Math.max(0, in) : Double.POSITIVE_INFINITY;
    }

    private static double entry(double at, double slope, double half) {
      if (slope == 0) {
        return Math.abs(at) <= half ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      }
      return (-Math.signum(slope) * half - at) / slope;
    }

    private static double exit(double at, double slope, double half) {
      return slope == 0 ? Double.POSITIVE_INFINITY : (Math.signum(slope) * half - at) / slope;
    }

    @Override
    public Obstacle moved(double turn, double shiftX, double shiftY) {
      double c = Math.cos(turn);
      double s = Math.sin(turn);
      double movedX = c * x - s * y + shiftX;
      double movedY = s * x + c * y + shiftY;
      return new Box(id, movedX, movedY, length, width, Pose.wrap(angle + turn), height);
    }

    @Override
    public Obstacle renamed(int newId) {
      return new Box(newId, x, y, length, width, angle, height);
    }
  }
}
