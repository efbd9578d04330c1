package dev.coset.groups.grids;

import dev.coset.groups.internal.Require;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The subdivided icosahedron. */
final class Icosphere {

  /** The first invariant of the icosahedral group that is not constant has degree 6. */
  private static final int DEGREE = 5;

  private static final int MAX_SUBDIVISIONS = 10;

  /** The cosine of the angle between neighbouring corners of the icosahedron. */
  private static final double NEIGHBOUR = 1 / Math.sqrt(5);

  private final List<double[]> corners = new ArrayList<>();
  private List<int[]> triangles = new ArrayList<>();

  private Icosphere() {
    double golden = (1 + Math.sqrt(5)) / 2;
    for (int axis = 0; axis < 3; axis++) {
      for (int signs = 0; signs < 4; signs++) {
        double[] corner = new double[3];
        corner[(axis + 1) % 3] = signs % 2 == 0 ? 1 : -1;
        corner[(axis + 2) % 3] = signs / 2 == 0 ? golden : -golden;
        corners.add(unit(corner));
      }
    }
    for (int i = 0; i < 12; i++) {
      for (int j = i + 1; j < 12; j++) {
        for (int k = j + 1; k < 12; k++) {
          if (adjacent(i, j) && adjacent(j, k) && adjacent(i, k)) {
            triangles.add(new int[] {i, j, k});
          }
        }
      }
    }
  }

  static SphereGrid grid(int subdivisions) {
    Require.that(
        subdivisions >= 0 && subdivisions <= MAX_SUBDIVISIONS,
        () ->
            "An icosahedron is subdivided 0 to %d times, given: %d"
                .formatted(MAX_SUBDIVISIONS, subdivisions));
    Icosphere sphere = new Icosphere();
    for (int i = 0; i < subdivisions; i++) {
      sphere.subdivide();
    }
    return sphere.grid();
  }

  private boolean adjacent(int i, int j) {
    return Math.abs(dot(corners.get(i), corners.get(j)) - NEIGHBOUR) < 0.1;
  }

  private void subdivide() {
    Map<Long, Integer> middles = new HashMap<>();
    List<int[]> smaller = new ArrayList<>(4 * triangles.size());
    for (int[] t : triangles) {
      int a = middle(t[0], t[1], middles);
      int b = middle(t[1], t[2], middles);
      int c = middle(t[2], t[0], middles);
      smaller.add(new int[] {t[0], a, c});
      smaller.add(new int[] {a, t[1], b});
      smaller.add(new int[] {c, b, t[2]});
      smaller.add(new int[] {a, b, c});
    }
    triangles = smaller;
  }

  private int middle(int i, int j, Map<Long, Integer> middles) {
    long edge = ((long) Math.min(i, j) << 32) | Math.max(i, j);
    return middles.computeIfAbsent(
        edge,
        key -> {
          double[] p = corners.get(i);
          double[] q = corners.get(j);
          corners.add(unit(new double[] {p[0] + q[0], p[1] + q[1], p[2] + q[2]}));
          return corners.size() - 1;
        });
  }

  private SphereGrid grid() {
    int n = corners.size();
    double[] points = new double[3 * n];
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < 3; c++) {
        points[c * n + i] = corners.get(i)[c];
      }
    }
    double[] weights = new double[n];
    for (int[] t : triangles) {
      double share = area(corners.get(t[0]), corners.get(t[1]), corners.get(t[2])) / (12 * Math.PI);
      for (int corner : t) {
        weights[corner] += share;
      }
    }
    return new SphereGrid(points, weights, OptionalInt.of(DEGREE));
  }

  /** {@code tan(area / 2) = |a . (b x c)| / (1 + a.b + b.c + c.a)}. */
  private static double area(double[] a, double[] b, double[] c) {
    double volume =
        a[0] * (b[1] * c[2] - b[2] * c[1])
            + a[1] * (b[2] * c[0] - b[0] * c[2])
            + a[2] * (b[0] * c[1] - b[1] * c[0]);
    return 2 * Math.atan2(Math.abs(volume), 1 + dot(a, b) + dot(b, c) + dot(c, a));
  }

  private static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }

  private static double[] unit(double[] v) {
    double norm = Math.sqrt(dot(v, v));
    return new double[] {v[0] / norm, v[1] / norm, v[2] / norm};
  }
}
