package dev.coset.points.registration;

import dev.coset.data.neighbors.KdTree;
import dev.coset.data.neighbors.NeighborLists;
import dev.coset.data.neighbors.Neighbors;
import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Keypoints moved onto the planes that fit their surroundings best, with normals that agree in sign
 * with their neighbours wherever the surface holds together.
 */
final class SmoothSurface {

  private static final int MOST = 150;

  /** A plane is fitted to so many points, however far they are. */
  private static final int LEAST = 8;

  private static final int LINKS = 10;

  private final double[] positions;
  private final double[] normals;

  private SmoothSurface(double[] positions, double[] normals) {
    this.positions = positions;
    this.normals = normals;
  }

  static SmoothSurface of(KdTree tree, double[] points, double[] keypoints, double radius) {
    NeighborLists within = tree.within(keypoints, radius, MOST);
    NeighborLists least = tree.nearest(keypoints, Math.min(LEAST, tree.size())).lists();
    int n = keypoints.length / 3;
    double[] positions = keypoints.clone();
    double[] normals = new double[3 * n];
    for (int i = 0; i < n; i++) {
      fit(points, within.count(i) < LEAST ? least : within, i, positions, normals);
    }
    orient(positions, normals);
    return new SmoothSurface(positions, normals);
  }

  double[] positions() {
    return positions;
  }

  double[] normals() {
    return normals;
  }

  int size() {
    return positions.length / 3;
  }

  Scan scan() {
    return new Scan(positions, normals);
  }

  double[] centroid() {
    double[] centre = new double[3];
    for (int i = 0; i < positions.length; i++) {
      centre[i % 3] += positions[i] / size();
    }
    return centre;
  }

  /** Sets position and normal of a keypoint. */
  private static void fit(
      double[] points, NeighborLists near, int i, double[] positions, double[] normals) {
    int count = near.count(i);
    double[] mean = new double[3];
    for (int k = near.starts()[i]; k < near.starts()[i + 1]; k++) {
      for (int axis = 0; axis < 3; axis++) {
        mean[axis] += points[3 * near.indices()[k] + axis] / count;
      }
    }
    double[] c = new double[9];
    for (int k = near.starts()[i]; k < near.starts()[i + 1]; k++) {
      int at = 3 * near.indices()[k];
      for (int a = 0; a < 3; a++) {
        for (int b = 0; b < 3; b++) {
          c[3 * a + b] += (points[at + a] - mean[a]) * (points[at + b] - mean[b]) / count;
        }
      }
    }
    Decompositions.Eigen eigen = Decompositions.symmetricEigen(Matrix.of(3, 3, c));
    double[] normal = eigen.vectors().column(0);
    double off = 0;
    for (int axis = 0; axis < 3; axis++) {
      off += normal[axis] * (positions[3 * i + axis] - mean[axis]);
    }
    for (int axis = 0; axis < 3; axis++) {
      positions[3 * i + axis] -= off * normal[axis];
      normals[3 * i + axis] = normal[axis];
    }
  }

  private record Link(int from, int to, double cost) {}

  /**
   * Carries signs along the links on which normals are most alike; a piece that no link joins to
   * others points away from the centroid on the whole.
   */
  private static void orient(double[] positions, double[] normals) {
    int n = positions.length / 3;
    List<List<Integer>> linked = links(positions);
    boolean[] done = new boolean[n];
    PriorityQueue<Link> open =
        new PriorityQueue<>(
            (a, b) -> a.cost != b.cost ? Double.compare(a.cost, b.cost) : a.to - b.to);
    for (int start = 0; start < n; start++) {
      if (done[start]) {
        continue;
      }
      List<Integer> piece = new ArrayList<>(List.of(start));
      done[start] = true;
      push(start, linked, normals, done, open);
      while (!open.isEmpty()) {
        Link link = open.poll();
        if (!done[link.to]) {
          done[link.to] = true;
          piece.add(link.to);
          agree(normals, link);
          push(link.to, linked, normals, done, open);
        }
      }
      outwards(positions, normals, piece);
    }
  }

  /** The nearest of every point, and those of which it is one of the nearest. */
  private static List<List<Integer>> links(double[] positions) {
    int n = positions.length / 3;
    Neighbors near = KdTree.of(positions).nearest(Math.min(n, LINKS));
    List<List<Integer>> linked = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      linked.add(new ArrayList<>());
    }
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < near.k(); k++) {
        linked.get(i).add(near.index(i, k));
        linked.get(near.index(i, k)).add(i);
      }
    }
    return linked;
  }

  private static void outwards(double[] positions, double[] normals, List<Integer> piece) {
    double[] centre = new double[3];
    for (int i = 0; i < positions.length; i++) {
      centre[i % 3] += 3 * positions[i] / positions.length;
    }
    double sum = 0;
    for (int i : piece) {
      for (int axis = 0; axis < 3; axis++) {
        sum += normals[3 * i + axis] * (positions[3 * i + axis] - centre[axis]);
      }
    }
    if (sum < 0) {
      for (int i : piece) {
        for (int axis = 0; axis < 3; axis++) {
          normals[3 * i + axis] *= -1;
        }
      }
    }
  }

  private static void push(
      int from,
      List<List<Integer>> linked,
      double[] normals,
      boolean[] done,
      PriorityQueue<Link> open) {
    for (int to : linked.get(from)) {
      if (!done[to]) {
        open.add(new Link(from, to, 1 - Math.abs(dot(normals, from, to))));
      }
    }
  }

  private static void agree(double[] normals, Link link) {
    if (dot(normals, link.from, link.to) < 0) {
      for (int axis = 0; axis < 3; axis++) {
        normals[3 * link.to + axis] *= -1;
      }
    }
  }

  private static double dot(double[] v, int i, int j) {
    return v[3 * i] * v[3 * j] + v[3 * i + 1] * v[3 * j + 1] + v[3 * i + 2] * v[3 * j + 2];
  }
}
