package dev.coset.motion.navigation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Dijkstra's algorithm on graphs whose nodes are numbers. */
final class ShortestPaths {

  private ShortestPaths() {}

  /** The edges of a graph. */
  @FunctionalInterface
  interface Edges {
    /** Tells each edge from a node. */
    void from(int node, Edge edge);
  }

  /** What an edge is told to. */
  @FunctionalInterface
  interface Edge {
    /** An edge to a node, of a length that is not negative. */
    void to(int node, double length);
  }

  private record Reached(int node, double distance) {}

  /** The distance of every node from the nearest source, infinite where there is no way. */
  static double[] from(int nodes, int[] sources, Edges edges) {
    double[] distances = new double[nodes];
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    var queue = new PriorityQueue<>(Comparator.comparingDouble(Reached::distance));
    for (int source : sources) {
      distances[source] = 0;
      queue.add(new Reached(source, 0));
    }
    while (!queue.isEmpty()) {
      Reached reached = queue.remove();
      if (reached.distance() > distances[reached.node()]) {
        continue;
      }
      edges.from(
          reached.node(),
          (node, length) -> {
            double distance = reached.distance() + length;
            if (distance < distances[node]) {
              distances[node] = distance;
              queue.add(new Reached(node, distance));
            }
          });
    }
    return distances;
  }
}
