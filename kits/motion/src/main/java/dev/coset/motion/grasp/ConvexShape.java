package dev.coset.motion.grasp;

import dev.coset.data.BadInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A convex polygon of mass 1 around its centroid.
 *
 * @param vertices counterclockwise, their centroid at the origin
 */
public record ConvexShape(List<Vertex> vertices) {

  private static final double SMALLEST = 0.3;
  private static final double LARGEST = 0.75;

  /**
   * A corner.
   *
   * @param x in metres
   * @param y in metres
   */
  public record Vertex(double x, double y) {}

  /**
   * Checks the corners and moves their centroid to the origin.
   *
   * @throws BadInputException if there are less than 3, or they do not turn left everywhere
   */
  public ConvexShape {
    int n = vertices.size();
    for (int i = 0; i < n && n > 2; i++) {
      Vertex a = vertices.get(i);
      Vertex b = vertices.get((i + 1) % n);
      Vertex c = vertices.get((i + 2) % n);
      double turn = (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x);
      if (!(turn > 0 && turn < Double.POSITIVE_INFINITY)) {
        throw new BadInputException(
            "Corners turn left everywhere, in counterclockwise order; at corner %d they do not: %s"
                .formatted((i + 1) % n, b));
      }
    }
    if (n < 3) {
      throw new BadInputException("A shape has at least 3 corners, given: " + n);
    }
    vertices = centered(vertices);
  }

  /**
   * A polygon whose corners lie on an ellipse with axes of 0.6 to 1.5 m.
   *
   * @param corners at least 3
   * @param random from which axes and corners are drawn
   */
  public static ConvexShape random(int corners, RandomGenerator random) {
    double a = random.nextDouble(SMALLEST, LARGEST);
    double b = random.nextDouble(SMALLEST, LARGEST);
    List<Vertex> vertices = new ArrayList<>();
    for (int i = 0; i < corners; i++) {
      double angle = 2 * Math.PI * (i + random.nextDouble(0.1, 0.9)) / corners;
      vertices.add(new Vertex(a * Math.cos(angle), b * Math.sin(angle)));
    }
    return new ConvexShape(vertices);
  }

  /** The same shape seen in a mirror: x becomes -x. */
  public ConvexShape mirrored() {
    return new ConvexShape(vertices.reversed().stream().map(v -> new Vertex(-v.x, v.y)).toList());
  }

  /** Twice the area of the triangle of the origin and the side from a corner. */
  private static double cross(List<Vertex> vertices, int side) {
    Vertex a = vertices.get(side);
    Vertex b = vertices.get((side + 1) % vertices.size());
    return a.x * b.y - a.y * b.x;
  }

  private static List<Vertex> centered(List<Vertex> vertices) {
    double area = 0;
    double x = 0;
    double y = 0;
    for (int i = 0; i < vertices.size(); i++) {
      Vertex a = vertices.get(i);
      Vertex b = vertices.get((i + 1) % vertices.size());
      double part = cross(vertices, i);
      area += part;
      x += part * (a.x + b.x);
      y += part * (a.y + b.y);
    }
    double cx = x / (3 * area);
    double cy = y / (3 * area);
    return vertices.stream().map(v -> new Vertex(v.x - cx, v.y - cy)).toList();
  }

  /** The moment of inertia about the centroid for mass 1, in m^2. */
  public double inertia() {
    double area = 0;
    double moment = 0;
    for (int i = 0; i < vertices.size(); i++) {
      Vertex a = vertices.get(i);
      Vertex b = vertices.get((i + 1) % vertices.size());
      double part = cross(vertices, i);
      area += part;
      moment += part * (a.x * a.x + a.x * b.x + b.x * b.x + a.y * a.y + a.y * b.y + b.y * b.y);
    }
    return moment / (6 * area);
  }

  /** The angle of the outward normal of the side that begins at a corner. */
  public double normal(int side) {
    Vertex a = vertices.get(side);
    Vertex b = vertices.get((side + 1) % vertices.size());
    return Math.atan2(a.x - b.x, b.y - a.y);
  }

  /** The distance of the centroid from the line of a side. */
  public double offset(int side) {
    Vertex a = vertices.get(side);
    return Math.cos(normal(side)) * a.x + Math.sin(normal(side)) * a.y;
  }

  /** The sides on which the shape can lie: the centroid is above them. */
  public List<Integer> restingSides() {
    List<Integer> sides = new ArrayList<>();
    for (int i = 0; i < vertices.size(); i++) {
      Vertex a = vertices.get(i);
      Vertex b = vertices.get((i + 1) % vertices.size());
      double along = -(a.x * (b.x - a.x) + a.y * (b.y - a.y));
      double length = Math.hypot(b.x - a.x, b.y - a.y);
      if (along > 0 && along < length * length) {
        sides.add(i);
      }
    }
    return List.copyOf(sides);
  }

  /**
   * Points along the border at even distances, x and y one after the other, in the shape's own
   * frame and divided by {@link #size}.
   */
  public double[] border(int points) {
    double[] lengths = new double[vertices.size()];
    Arrays.setAll(
        lengths,
        i -> {
          Vertex a = vertices.get(i);
          Vertex b = vertices.get((i + 1) % vertices.size());
          return Math.hypot(b.x - a.x, b.y - a.y);
        });
    double around = Arrays.stream(lengths).sum();
    double[] border = new double[2 * points];
    int side = 0;
    double passed = 0;
    for (int i = 0; i < points; i++) {
      double at = around * i / points;
      while (passed + lengths[side] <= at) {
        passed += lengths[side];
        side++;
      }
      double share = (at - passed) / lengths[side];
      Vertex a = vertices.get(side);
      Vertex b = vertices.get((side + 1) % vertices.size());
      border[2 * i] = (a.x + share * (b.x - a.x)) / size();
      border[2 * i + 1] = (a.y + share * (b.y - a.y)) / size();
    }
    return border;
  }

  /** The distance of the farthest corner from the centroid in metres. */
  public double size() {
    return vertices.stream().mapToDouble(v -> Math.hypot(v.x, v.y)).max().orElseThrow();
  }
}
