package dev.coset.data.generate;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import java.util.ArrayList;
import java.util.List;

/**
 * The connected cubic graphs, in which every node has three neighbours, up to isomorphism.
 *
 * <p>They are what message passing cannot tell apart: all nodes look alike to it. There are 1, 2,
 * 5, 19 and 85 of them on 4, 6, 8, 10 and 12 nodes.
 */
public final class CubicGraphs {

  private static final int DEGREE = 3;
  private static final int LARGEST = 12;

  private final int nodes;
  private final boolean[][] edges;
  private final int[] degrees;
  private final List<Found> found = new ArrayList<>();

  private CubicGraphs(int nodes) {
    this.nodes = nodes;
    this.edges = new boolean[nodes][nodes];
    this.degrees = new int[nodes];
  }

  /**
   * One adjacency matrix {@code [n, n]} of zeros and ones for each connected cubic graph on {@code
   * nodes} nodes, always in the same order.
   *
   * @param nodes an even number from 4 to 12
   */
  public static List<NdArray> connected(int nodes) {
    if (nodes < DEGREE + 1 || nodes > LARGEST || nodes % 2 != 0) {
      throw new BadInputException(
          "Cubic graphs are listed for an even number of nodes from 4 to %d, given: %d"
              .formatted(LARGEST, nodes));
    }
    CubicGraphs search = new CubicGraphs(nodes);
    search.connect(0, 1, 1);
    return search.found.stream().map(Found::adjacency).toList();
  }

  /**
   * Gives {@code node} its missing neighbours in every possible way, then goes on to the next node.
   * Nodes are numbered in the order in which a breadth-first walk from node 0 meets them, so each
   * connected graph appears, and far fewer of its numberings than there are.
   *
   * @param next neighbours below this number have been tried for {@code node}
   * @param met how many nodes the walk has met
   */
  private void connect(int node, int next, int met) {
    if (degrees[node] == DEGREE) {
      if (node + 1 == nodes) {
        keep();
      } else if (node + 1 < met) {
        connect(node + 1, node + 2, met);
      }
      return;
    }
    for (int other = next; other < Math.min(met + 1, nodes); other++) {
      if (degrees[other] < DEGREE) {
        join(node, other, true);
        connect(node, other + 1, Math.max(met, other + 1));
        join(node, other, false);
      }
    }
  }

  private void join(int a, int b, boolean present) {
    edges[a][b] = present;
    edges[b][a] = present;
    degrees[a] += present ? 1 : -1;
    degrees[b] += present ? 1 : -1;
  }

  private void keep() {
    Found candidate = Found.copyOf(edges);
    if (found.stream().noneMatch(candidate::isIsomorphicTo)) {
      found.add(candidate);
    }
  }

  /** A graph met by the search. */
  private record Found(boolean[][] edges, long walks) {

    static Found copyOf(boolean[][] edges) {
      int n = edges.length;
      boolean[][] copy = new boolean[n][];
      for (int i = 0; i < n; i++) {
        copy[i] = edges[i].clone();
      }
      return new Found(copy, closedWalks(copy));
    }

    /** The numbers of triangles and of closed walks of length five, a cheap invariant. */
    private static long closedWalks(boolean[][] edges) {
      int n = edges.length;
      long invariant = 0;
      for (int start = 0; start < n; start++) {
        long[] walks = new long[n];
        walks[start] = 1;
        for (int step = 1; step <= 5; step++) {
          long[] longer = new long[n];
          for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
              longer[i] += edges[i][j] ? walks[j] : 0;
            }
          }
          walks = longer;
          invariant += step == 3 || step == 5 ? walks[start] << (6 * (step - 3)) : 0;
        }
      }
      return invariant;
    }

    boolean isIsomorphicTo(Found other) {
      int n = edges.length;
      return walks == other.walks && extend(other, new int[n], new boolean[n], 0);
    }

    /** Whether the images of nodes below {@code node} can be completed to an isomorphism. */
    private boolean extend(Found other, int[] image, boolean[] used, int node) {
      if (node == edges.length) {
        return true;
      }
      for (int candidate = 0; candidate < edges.length; candidate++) {
        if (!used[candidate] && agrees(other, image, node, candidate)) {
          image[node] = candidate;
          used[candidate] = true;
          if (extend(other, image, used, node + 1)) {
            return true;
          }
          used[candidate] = false;
        }
      }
      return false;
    }

    private boolean agrees(Found other, int[] image, int node, int candidate) {
      for (int earlier = 0; earlier < node; earlier++) {
        if (edges[node][earlier] != other.edges[candidate][image[earlier]]) {
          return false;
        }
      }
      return true;
    }

    NdArray adjacency() {
      int n = edges.length;
      double[] values = new double[n * n];
      for (int i = 0; i < n * n; i++) {
        values[i] = edges[i / n][i % n] ? 1 : 0;
      }
      return NdArray.wrap(new int[] {n, n}, values);
    }
  }
}
