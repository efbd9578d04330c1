package dev.coset.motion.navigation;

import dev.coset.data.BadInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Shortest ways to an object among obstacles, on a grid: an expert to learn from. The plane is cut
 * into cells; a cell is free if its middle keeps a distance from all obstacles, and a step goes to
 * one of eight neighbours.
 */
public final class PathPlanner {

  private static final double CELL = 0.1;
  private static final double SMOOTH = 0.05;
  private static final int LOOKAHEAD = 15;

  private final double half;
  private final int side;
  private final boolean[] free;
  private final double[] distances;

  /**
   * Ways to an object.
   *
   * @param world with the obstacles
   * @param goal the id of an object, whose border is to be reached
   * @param half the plane reaches from -half to half in x and y, in metres
   * @param clearance from obstacles in metres
   */
  public PathPlanner(PlanarWorld world, int goal, double half, double clearance) {
    this.half = half;
    this.side = (int) Math.ceil(2 * half / CELL);
    this.free = new boolean[side * side];
    Obstacle object = world.object(goal);
    for (int cell = 0; cell < free.length; cell++) {
      free[cell] = world.clearance(x(cell), y(cell)) >= clearance;
    }
    int[] sources =
        IntStream.range(0, free.length)
            .filter(c -> free[c] && object.distance(x(c), y(c)) < clearance + 2 * CELL)
            .toArray();
    distances =
        ShortestPaths.from(
            free.length,
            sources,
            (cell, edge) -> {
              for (int neighbor : neighbors(cell)) {
                if (free[neighbor]) {
                  edge.to(neighbor, Math.hypot(x(cell) - x(neighbor), y(cell) - y(neighbor)));
                }
              }
            });
  }

  /** How far it is from a place to the goal in metres; infinite without a way. */
  public double distance(double x, double y) {
    return distances[cell(x, y)];
  }

  /**
   * Poses along the shortest way from a place, so far apart and turned along the way; where the way
   * ends, the last is repeated.
   *
   * @param from a place with a way to the goal
   * @param spacing in metres
   * @param count of poses, the first one {@code spacing} away from the start
   * @throws BadInputException if there is no way
   */
  public List<Pose> path(Pose from, double spacing, int count) {
    if (Double.isInfinite(distance(from.x(), from.y()))) {
      throw new BadInputException(
          "There is no way to the goal from (%s, %s)".formatted(from.x(), from.y()));
    }
    List<Pose> poses = new ArrayList<>();
    double x = from.x();
    double y = from.y();
    double heading = from.heading();
    double left = spacing;
    while (poses.size() < count) {
      int aim = farthestInSight(x, y);
      double away = Math.hypot(x(aim) - x, y(aim) - y);
      double step = Math.min(SMOOTH, left);
      if (away > step) {
        heading = Math.atan2(y(aim) - y, x(aim) - x);
        x += step * Math.cos(heading);
        y += step * Math.sin(heading);
      }
      left -= step;
      if (left <= 0) {
        poses.add(new Pose(x, y, heading));
        left = spacing;
      }
    }
    return poses;
  }

  /** The last cell on the way down the distances to which a straight line is free. */
  private int farthestInSight(double x, double y) {
    int best = cell(x, y);
    int cell = best;
    for (int steps = 0; steps < LOOKAHEAD && distances[cell] > 0; steps++) {
      cell = downhill(cell);
      if (steps > 1 && !inSight(x, y, cell)) {
        return best;
      }
      best = cell;
    }
    return best;
  }

  private boolean inSight(double x, double y, int cell) {
    int parts = (int) Math.ceil(Math.hypot(x(cell) - x, y(cell) - y) / CELL);
    for (int i = 1; i < parts; i++) {
      double share = (double) i / parts;
      if (!free[cell(x + share * (x(cell) - x), y + share * (y(cell) - y))]) {
        return false;
      }
    }
    return true;
  }

  private int downhill(int cell) {
    int best = cell;
    for (int neighbor : neighbors(cell)) {
      if (distances[neighbor] < distances[best]) {
        best = neighbor;
      }
    }
    return best;
  }

  private int[] neighbors(int cell) {
    int row = cell / side;
    int column = cell % side;
    return IntStream.range(0, 9)
        .filter(i -> i != 4 && inside(row + i / 3 - 1) && inside(column + i % 3 - 1))
        .map(i -> (row + i / 3 - 1) * side + column + i % 3 - 1)
        .toArray();
  }

  private boolean inside(int index) {
    return index >= 0 && index < side;
  }

  private int cell(double x, double y) {
    int column = Math.clamp((int) Math.floor((x + half) / CELL), 0, side - 1);
    int row = Math.clamp((int) Math.floor((y + half) / CELL), 0, side - 1);
    return row * side + column;
  }

  private double x(int cell) {
    return (cell % side + 0.5) * CELL - half;
  }

  private double y(int cell) {
    int row = cell / side;
    return (row + 0.5) * CELL - half;
  }
}
