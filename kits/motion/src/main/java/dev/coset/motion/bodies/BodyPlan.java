package dev.coset.motion.bodies;

import dev.coset.data.BadInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a body is built: points at rest and the tree of limbs between them. Point 0 is the torso;
 * limb i (from 0) joins point i + 1, its tip, to the parent of that point.
 *
 * <p>Every limb also has a brace, a second muscle from its tip: to the parent of its parent, or,
 * for a limb on the torso, to the tip of the next limb on the torso.
 *
 * @param points where the points are at rest, in metres, y upwards and the ground at y = 0
 * @param parents of each point, the number of another point; -1 for the torso
 */
public record BodyPlan(List<Point> points, List<Integer> parents) {

  private static final int TORSO = -1;

  /**
   * A place in metres.
   *
   * @param x along the ground
   * @param y height
   * @param z along the ground
   */
  public record Point(double x, double y, double z) {
    double distance(Point other) {
      return Math.sqrt(
          (x - other.x) * (x - other.x)
              + (y - other.y) * (y - other.y)
              + (z - other.z) * (z - other.z));
    }
  }

  /**
   * Checks that this is a tree with at least two limbs on the torso.
   *
   * @throws BadInputException if the graph has a cycle, a parent does not exist, a limb has no
   *     length or a number is not finite
   */
  public BodyPlan {
    points = List.copyOf(points);
    parents = List.copyOf(parents);
    if (points.size() != parents.size() || points.isEmpty() || parents.getFirst() != TORSO) {
      throw new BadInputException(
          ("A body has a parent for each point and -1 for point 0, the torso, given: %d "
                  + "points, parents %s")
              .formatted(points.size(), parents));
    }
    for (int i = 1; i < points.size(); i++) {
      checkPoint(i, points, parents);
    }
    if (Collections.frequency(parents, 0) < 2) {
      throw new BadInputException(
          "At least two limbs hang on the torso, point 0, given: parents " + parents);
    }
    for (int i = 1; i < points.size(); i++) {
      int brace = brace(i - 1, parents);
      checkApart(i, brace, points);
    }
  }

  private static void checkPoint(int point, List<Point> points, List<Integer> parents) {
    int parent = parents.get(point);
    if (parent < 0 || parent >= points.size()) {
      throw new BadInputException(
          "The parent of point %d is one of 0 to %d, given: %d"
              .formatted(point, points.size() - 1, parent));
    }
    int at = point;
    for (int steps = 0; at != 0; steps++) {
      if (steps > points.size()) {
        throw new BadInputException(
            ("The graph of the body has a cycle through point %d; limbs form a tree, given: "
                    + "parents %s")
                .formatted(point, parents));
      }
      at = Math.max(0, parents.get(at));
    }
    checkApart(point, parent, points);
  }

  private static void checkApart(int point, int other, List<Point> points) {
    double length = points.get(point).distance(points.get(other));
    if (!(length > 0 && length < Double.POSITIVE_INFINITY)) {
      throw new BadInputException(
          "From point %d to point %d a limb or brace has length %s; points are finite and apart"
              .formatted(point, other, length));
    }
  }

  /** Three legs. */
  public static BodyPlan tripod() {
    return legs(3, 0.4, 0.5);
  }

  /** Four legs. */
  public static BodyPlan quadruped() {
    return legs(4, 0.45, 0.45);
  }

  /** Three legs and a tail of two limbs that ends on the ground. */
  public static BodyPlan tailed() {
    List<Point> points = new ArrayList<>(legs(3, 0.35, 0.5).points());
    points.add(new Point(-0.45, 0.55, 0));
    points.add(new Point(-0.8, 0, 0));
    return new BodyPlan(points, List.of(-1, 0, 0, 0, 0, 4));
  }

  /** So many legs around the torso. */
  private static BodyPlan legs(int count, double radius, double height) {
    List<Point> points = new ArrayList<>(List.of(new Point(0, height, 0)));
    for (int i = 0; i < count; i++) {
      double angle = 2 * Math.PI * i / count;
      points.add(new Point(radius * Math.cos(angle), 0, radius * Math.sin(angle)));
    }
    List<Integer> parents = new ArrayList<>(Collections.nCopies(count + 1, 0));
    parents.set(0, TORSO);
    return new BodyPlan(points, parents);
  }

  /** The number of limbs. */
  public int limbs() {
    return points.size() - 1;
  }

  /** How many limbs lie between the tip of a limb and the torso, itself included. */
  public int depth(int limb) {
    int depth = 0;
    for (int at = limb + 1; at != 0; at = parents.get(at)) {
      depth++;
    }
    return depth;
  }

  /** The point to which the brace of a limb goes from its tip. */
  public int brace(int limb) {
    return brace(limb, parents);
  }

  private static int brace(int limb, List<Integer> parents) {
    int parent = parents.get(limb + 1);
    if (parent != 0) {
      return parents.get(parent);
    }
    List<Integer> siblings =
        IntStream.range(1, parents.size()).filter(p -> parents.get(p) == 0).boxed().toList();
    return siblings.get((siblings.indexOf(limb + 1) + 1) % siblings.size());
  }

  /** The limbs in the order of a walk through the tree, every limb before those that hang on it. */
  public List<Integer> traversal() {
    List<Integer> order = new ArrayList<>();
    walk(0, order);
    return List.copyOf(order);
  }

  private void walk(int point, List<Integer> order) {
    for (int i = 1; i < points.size(); i++) {
      if (parents.get(i) == point) {
        order.add(i - 1);
        walk(i, order);
      }
    }
  }

  /** What the limb {@code other} is to {@code limb}. */
  public LimbRelation relation(int limb, int other) {
    int parent = parents.get(limb + 1);
    int otherParent = parents.get(other + 1);
    if (limb == other) {
      return LimbRelation.SELF;
    }
    if (parent == other + 1) {
      return LimbRelation.PARENT;
    }
    if (otherParent == limb + 1) {
      return LimbRelation.CHILD;
    }
    return parent == otherParent ? LimbRelation.SIBLING : LimbRelation.OTHER;
  }
}
