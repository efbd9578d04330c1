package dev.coset.points.anomalies;

import dev.coset.data.neighbors.KdTree;
import dev.coset.data.neighbors.Neighbors;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Turns normals of a cloud to one side of its surface.
 *
 * <p>From one point the sign is handed on to neighbours, first where their normals are almost
 * parallel (a minimum spanning tree of {@code 1 - |n_i . n_j|}, "Surface Reconstruction from
 * Unorganized Points"); then each connected piece is flipped if its normals point to the centroid
 * of the cloud more than away from it. Rigid motions do not change the outcome.
 */
final class OrientedNormals {

  private static final int NEIGHBOURS = 12;

  private final double[] positions;
  private final double[] normals;
  private final Neighbors near;
  private final boolean[] done;

  private OrientedNormals(double[] positions, double[] normals) {
    this.positions = positions;
    this.normals = normals.clone();
    this.near = KdTree.of(positions).nearest(positions, Math.min(NEIGHBOURS, positions.length / 3));
    this.done = new boolean[positions.length / 3];
  }

  /** An edge to a point, from one whose sign is known. */
  private record Edge(double weight, int from, int to) {}

  /** The normals {@code [n, 3]}, each as given or negated. */
  static double[] of(double[] positions, double[] normals) {
    var oriented = new OrientedNormals(positions, normals);
    double[] centre = FpfhExtractor.centroid(positions);
    for (int i = 0; i < oriented.done.length; i++) {
      if (!oriented.done[i]) {
        oriented.orientFrom(i, centre);
      }
    }
    return oriented.normals;
  }

  private void orientFrom(int first, double[] centre) {
    var edges = new PriorityQueue<Edge>(Comparator.comparingDouble(Edge::weight));
    var reached = new int[done.length];
    int count = 0;
    edges.add(new Edge(0, first, first));
    double outwards = 0;
    while (!edges.isEmpty()) {
      Edge edge = edges.remove();
      int i = edge.to;
      if (done[i]) {
        continue;
      }
      done[i] = true;
      reached[count++] = i;
      if (dot(edge.from, i) < 0) {
        flip(i);
      }
      for (int axis = 0; axis < 3; axis++) {
        outwards += normals[3 * i + axis] * (positions[3 * i + axis] - centre[axis]);
      }
      for (int rank = 0; rank < near.k(); rank++) {
        int next = near.index(i, rank);
        if (!done[next]) {
          edges.add(new Edge(1 - Math.abs(dot(i, next)), i, next));
        }
      }
    }
    for (int k = 0; k < count && outwards < 0; k++) {
      flip(reached[k]);
    }
  }

  private double dot(int i, int j) {
    return normals[3 * i] * normals[3 * j]
        + normals[3 * i + 1] * normals[3 * j + 1]
        + normals[3 * i + 2] * normals[3 * j + 2];
  }

  private void flip(int i) {
    for (int axis = 0; axis < 3; axis++) {
      normals[3 * i + axis] = -normals[3 * i + axis];
    }
  }
}
