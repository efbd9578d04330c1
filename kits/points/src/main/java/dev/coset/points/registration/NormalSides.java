package dev.coset.points.registration;

import dev.coset.data.neighbors.KdTree;
import dev.coset.data.neighbors.Neighbors;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/** Brings normals of neighbours to the same side wherever the surface holds together. */
final class NormalSides {

  private static final int LINKS = 10;

  private NormalSides() {}

  private record Link(int from, int to, double cost) {}

  /**
   * Carries signs along the links on which normals are most alike; a piece that no link joins to
   * others points away from the centroid on the whole.
   */
  static void agree(double[] positions, double[] normals) {
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
