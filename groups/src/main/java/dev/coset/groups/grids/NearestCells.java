package dev.coset.groups.grids;

import java.util.ArrayList;
import java.util.List;

/**
 * The covering radius by cells of nearest points: the directions nearest to a point form a convex
 * spherical polygon, and its farthest direction is one of its corners.
 *
 * <p>The cell of a point is found octant by octant, clipped by the bisectors to the other points in
 * bands of growing distance, until no farther point can cut it.
 */
final class NearestCells {

  private static final double ON_THE_EDGE = 1e-14;

  /** The first band, in units of {@code 1 / sqrt(n)}. */
  private static final double FIRST_BAND = 5;

  private final double[] points;
  private final int n;

  private NearestCells(double[] points, int n) {
    this.points = points;
    this.n = n;
  }

  static double coveringRadius(double[] points, int n) {
    NearestCells cells = new NearestCells(points, n);
    double radius = 0;
    for (int i = 0; i < n; i++) {
      radius = Math.max(radius, cells.reach(i));
    }
    return radius < Math.PI / 2 - 1e-9 ? radius : Math.max(radius, cells.beyondTheHemisphere());
  }

  /** The angle to the farthest corner of the cell of point {@code i}. */
  private double reach(int i) {
    double[] p = point(i);
    double inner = 0;
    double outer = Math.min(Math.PI, FIRST_BAND / Math.sqrt(n));
    List<List<double[]>> cell = octants();
    while (true) {
      for (int j = 0; j < n; j++) {
        double[] q = point(j);
        double angle = angle(p, q);
        if (j != i && angle >= inner && (angle < outer || outer == Math.PI)) {
          cell = clip(cell, new double[] {p[0] - q[0], p[1] - q[1], p[2] - q[2]});
        }
      }
      double reach = farthest(cell, p);
      if (outer == Math.PI || 2 * reach <= outer) {
        return reach;
      }
      inner = outer;
      outer = Math.min(Math.PI, 2 * outer);
    }
  }

  private double[] point(int i) {
    return new double[] {points[i], points[n + i], points[2 * n + i]};
  }

  private static List<List<double[]>> octants() {
    List<List<double[]>> octants = new ArrayList<>();
    for (int signs = 0; signs < 8; signs++) {
      octants.add(
          List.of(
              new double[] {(signs & 1) == 0 ? 1 : -1, 0, 0},
              new double[] {0, (signs & 2) == 0 ? 1 : -1, 0},
              new double[] {0, 0, (signs & 4) == 0 ? 1 : -1}));
    }
    return octants;
  }

  private static double farthest(List<List<double[]>> cell, double[] p) {
    double reach = 0;
    for (List<double[]> polygon : cell) {
      for (double[] corner : polygon) {
        reach = Math.max(reach, angle(corner, p));
      }
    }
    return reach;
  }

  /** What remains on the side of {@code v . normal >= 0}. */
  private static List<List<double[]>> clip(List<List<double[]>> cell, double[] normal) {
    List<List<double[]>> rest = new ArrayList<>(cell.size());
    for (List<double[]> polygon : cell) {
      List<double[]> clipped = clipPolygon(polygon, normal);
      if (!clipped.isEmpty()) {
        rest.add(clipped);
      }
    }
    return rest;
  }

  private static List<double[]> clipPolygon(List<double[]> polygon, double[] normal) {
    List<double[]> rest = new ArrayList<>(polygon.size() + 1);
    double[] before = polygon.getLast();
    double sideBefore = dot(before, normal);
    for (double[] corner : polygon) {
      double side = dot(corner, normal);
      if (Math.max(side, sideBefore) > ON_THE_EDGE && Math.min(side, sideBefore) < -ON_THE_EDGE) {
        rest.add(between(before, corner, sideBefore / (sideBefore - side)));
      }
      if (side >= -ON_THE_EDGE) {
        rest.add(corner);
      }
      before = corner;
      sideBefore = side;
    }
    return rest;
  }

  private static double[] between(double[] a, double[] b, double t) {
    double x = a[0] + t * (b[0] - a[0]);
    double y = a[1] + t * (b[1] - a[1]);
    double z = a[2] + t * (b[2] - a[2]);
    double norm = Math.sqrt(x * x + y * y + z * z);
    return new double[] {x / norm, y / norm, z / norm};
  }

  /**
   * When all points lie in one half of the sphere the farthest direction need not be a corner: it
   * is then opposite of a point, or of the middle of two.
   */
  private double beyondTheHemisphere() {
    double radius = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        double[] p = point(i);
        double[] q = point(j);
        double[] sum = {-p[0] - q[0], -p[1] - q[1], -p[2] - q[2]};
        radius = Math.max(radius, dot(sum, sum) == 0 ? 0 : nearest(sum, radius));
      }
    }
    return radius;
  }

  /** The angle to the nearest point, or something below {@code enough} when that is below. */
  private double nearest(double[] direction, double enough) {
    double nearest = Math.PI;
    for (int i = 0; i < n && nearest > enough; i++) {
      nearest = Math.min(nearest, angle(direction, point(i)));
    }
    return nearest;
  }

  private static double angle(double[] a, double[] b) {
    double x = a[1] * b[2] - a[2] * b[1];
    double y = a[2] * b[0] - a[0] * b[2];
    double z = a[0] * b[1] - a[1] * b[0];
    return Math.atan2(Math.sqrt(x * x + y * y + z * z), dot(a, b));
  }

  private static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }
}
