package dev.coset.motion.navigation;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.random.RandomGenerator;

/**
 * Discs and boxes in the plane, among which a robot drives.
 *
 * <p>Law: moving the world and the robot alike changes no view and no sighting.
 *
 * @param obstacles each with an id of its own
 */
public record PlanarWorld(List<Obstacle> obstacles) {

  private static final int TRIES = 1000;
  private static final double TINY = 1e-4;

  /** Checks that ids differ. */
  public PlanarWorld {
    obstacles = List.copyOf(obstacles);
    long different = obstacles.stream().mapToInt(Obstacle::id).distinct().count();
    if (different != obstacles.size()) {
      throw new IllegalArgumentException(
          "Each obstacle has an id of its own, given: "
              + obstacles.stream().map(Obstacle::id).toList());
    }
  }

  /**
   * Obstacles at random places of a square, half of them boxes, with at least so much room between
   * them that a robot gets through.
   *
   * @param count how many; their ids are 0, 1, ..
   * @param side of the square around the origin in metres
   * @param gap between obstacles in metres
   * @param random from which sizes and places are drawn
   */
  public static PlanarWorld random(int count, double side, double gap, RandomGenerator random) {
    List<Obstacle> placed = new ArrayList<>();
    for (int tries = 0; placed.size() < count; tries++) {
      if (tries > TRIES * count) {
        throw new IllegalArgumentException(
            "%d obstacles with gaps of %s m do not fit into a square of %s m"
                .formatted(count, gap, side));
      }
      double x = side * (random.nextDouble() - 0.5);
      double y = side * (random.nextDouble() - 0.5);
      double height = random.nextDouble(0.3, 1.8);
      double size = random.nextDouble(0.15, 0.45);
      double other = random.nextDouble(0.15, 0.45);
      double angle = random.nextDouble(0, Math.PI);
      int id = placed.size();
      Obstacle next =
          random.nextBoolean()
              ? new Obstacle.Disc(id, x, y, size, height)
              : new Obstacle.Box(id, x, y, size, other, angle, height);
      double reach = size + other + gap;
      if (placed.stream().allMatch(o -> o.distance(x, y) > reach)) {
        placed.add(next);
      }
    }
    return new PlanarWorld(placed);
  }

  /** The same world turned about the origin, then shifted. */
  public PlanarWorld moved(double angle, double shiftX, double shiftY) {
    return new PlanarWorld(obstacles.stream().map(o -> o.moved(angle, shiftX, shiftY)).toList());
  }

  /** The object with an id. */
  public Obstacle object(int id) {
    return obstacles.stream()
        .filter(o -> o.id() == id)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("There is no object " + id + " in this world"));
  }

  /** The distance from a place to the nearest surface in metres, negative inside an obstacle. */
  public double clearance(double x, double y) {
    return obstacles.stream()
        .mapToDouble(o -> o.distance(x, y))
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /** What a camera sees from a pose: in each column the nearest object that is not lower. */
  public View view(Pose pose, Camera camera) {
    View view = new View(camera);
    List<Obstacle> high = obstacles.stream().filter(o -> o.height() >= camera.height()).toList();
    for (int column = 0; column < camera.columns(); column++) {
      double angle = pose.heading() + camera.angle(column);
      double dx = Math.cos(angle);
      double dy = Math.sin(angle);
      for (Obstacle obstacle : high) {
        view.see(column, obstacle.id(), obstacle.hit(pose.x(), pose.y(), dx, dy));
      }
    }
    return view;
  }

  /** The centers of the objects that a camera sees from a pose, relative to it. */
  public List<Sighting> sightings(Pose pose, Camera camera) {
    SortedSet<Integer> visible = view(pose, camera).visible();
    List<Sighting> sightings = new ArrayList<>();
    for (int id : visible) {
      Obstacle o = object(id);
      sightings.add(
          new Sighting(
              id,
              pose.ahead(o.x(), o.y()),
              pose.left(o.x(), o.y()),
              0.5 * o.height() - camera.height()));
    }
    return sightings;
  }

  /**
   * Where a robot gets to in {@code seconds}: along obstacles it slides, and stops where it cannot.
   *
   * @param radius of the robot in metres
   */
  public Pose drive(Pose pose, Command command, double seconds, double radius) {
    Pose next = pose.driven(command, seconds);
    if (clearance(next.x(), next.y()) >= radius) {
      return next;
    }
    double nx = clearance(next.x() + TINY, next.y()) - clearance(next.x() - TINY, next.y());
    double ny = clearance(next.x(), next.y() + TINY) - clearance(next.x(), next.y() - TINY);
    double out = (radius - clearance(next.x(), next.y()) + TINY) / Math.hypot(nx, ny);
    double slidX = next.x() + out * nx;
    double slidY = next.y() + out * ny;
    if (clearance(slidX, slidY) >= radius) {
      return new Pose(slidX, slidY, next.heading());
    }
    return new Pose(pose.x(), pose.y(), next.heading());
  }
}
