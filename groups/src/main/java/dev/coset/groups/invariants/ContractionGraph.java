package dev.coset.groups.invariants;

import dev.coset.groups.DegreeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which indices of a product of tensors are summed: a graph whose nodes are, in this order, the
 * tensors, the volume form if there is one, and the free indices. An edge is a pair of indices.
 *
 * @param tensors the variable of each tensor node, ascending
 * @param volume whether there is a volume form
 * @param free the number of free indices
 * @param edges symmetric numbers of edges between nodes; a loop counts once
 */
record ContractionGraph(
    List<Integer> tensors, boolean volume, int free, List<List<Integer>> edges) {

  private static final int MOST_GRAPHS = 200_000;

  int nodes() {
    return edges.size();
  }

  int edges(int a, int b) {
    return edges.get(a).get(b);
  }

  int volumeNode() {
    return tensors.size();
  }

  int freeNode(int i) {
    return tensors.size() + (volume ? 1 : 0) + i;
  }

  boolean isTensor(int node) {
    return node < tensors.size();
  }

  /**
   * All graphs of the given tensors in which every part hangs together with a free index, or that
   * hang together when there is none; one of each kind.
   *
   * @param indices the number of indices of each tensor
   * @param volumeIndices the number of indices of the volume form, zero for none
   */
  static List<ContractionGraph> all(
      List<Integer> tensors, List<Integer> indices, int volumeIndices, int free) {
    boolean volume = volumeIndices > 0;
    int nodes = tensors.size() + (volume ? 1 : 0) + free;
    int[] left = new int[nodes];
    Arrays.fill(left, 1);
    for (int i = 0; i < tensors.size(); i++) {
      left[i] = indices.get(i);
    }
    if (volume) {
      left[tensors.size()] = volumeIndices;
    }
    Search search = new Search(tensors, volume, free, left, new int[nodes][nodes]);
    search.pair(0, 0);
    return List.copyOf(search.found);
  }

  /** Pairs the indices of node after node with those of later ones. */
  private static final class Search {
    private final List<Integer> tensors;
    private final boolean volume;
    private final int free;
    private final int[] left;
    private final int[][] edges;
    private final List<ContractionGraph> found = new ArrayList<>();
    private final Set<List<List<Integer>>> seen = new HashSet<>();
    private final List<int[]> orders;

    Search(List<Integer> tensors, boolean volume, int free, int[] left, int[][] edges) {
      this.tensors = tensors;
      this.volume = volume;
      this.free = free;
      this.left = left;
      this.edges = edges;
      this.orders = orders(tensors, edges.length);
    }

    void pair(int node, int with) {
      if (node == left.length) {
        keep();
      } else if (with == left.length) {
        if (left[node] == 0) {
          pair(node + 1, node + 1);
        }
      } else {
        int cost = node == with ? 2 : 1;
        int most = node == with ? left[node] / 2 : Math.min(left[node], left[with]);
        if (isVolume(node) || isVolume(with)) {
          // Two indices of the volume form on one symmetric tensor give zero.
          most = node == with ? 0 : Math.min(most, 1);
        }
        for (int count = most; count >= 0; count--) {
          join(node, with, count, cost);
          pair(node, with + 1);
          join(node, with, -count, cost);
        }
      }
    }

    private boolean isVolume(int node) {
      return volume && node == tensors.size();
    }

    private void join(int a, int b, int count, int cost) {
      edges[a][b] += count;
      left[a] -= count * cost;
      if (a != b) {
        edges[b][a] += count;
        left[b] -= count;
      }
    }

    private void keep() {
      if (!isWhole()) {
        return;
      }
      List<List<Integer>> canonical = null;
      for (int[] order : orders) {
        List<List<Integer>> image = permuted(order);
        if (canonical == null || compare(image, canonical) > 0) {
          canonical = image;
        }
      }
      if (canonical != null && seen.add(canonical)) {
        found.add(new ContractionGraph(tensors, volume, free, canonical));
        if (found.size() > MOST_GRAPHS) {
          throw new DegreeException(
              "There are more than %d contractions: lower the degree or the number of tensors"
                  .formatted(MOST_GRAPHS));
        }
      }
    }

    private boolean isWhole() {
      boolean[] reached = new boolean[edges.length];
      if (free == 0) {
        reach(0, reached);
      }
      for (int i = edges.length - free; i < edges.length; i++) {
        reach(i, reached);
      }
      for (boolean one : reached) {
        if (!one) {
          return false;
        }
      }
      return true;
    }

    private void reach(int node, boolean[] reached) {
      reached[node] = true;
      for (int next = 0; next < edges.length; next++) {
        if (edges[node][next] > 0 && !reached[next]) {
          reach(next, reached);
        }
      }
    }

    private List<List<Integer>> permuted(int[] order) {
      List<List<Integer>> image = new ArrayList<>();
      for (int a : order) {
        image.add(Arrays.stream(order).map(b -> edges[a][b]).boxed().toList());
      }
      return image;
    }

    private static int compare(List<List<Integer>> a, List<List<Integer>> b) {
      for (int i = 0; i < a.size(); i++) {
        for (int j = 0; j < a.size(); j++) {
          int order = Integer.compare(a.get(i).get(j), b.get(i).get(j));
          if (order != 0) {
            return order;
          }
        }
      }
      return 0;
    }

    /** The orders of nodes that only exchange copies of the same tensor. */
    private static List<int[]> orders(List<Integer> tensors, int nodes) {
      List<int[]> orders = new ArrayList<>();
      int[] order = new int[nodes];
      for (int i = tensors.size(); i < nodes; i++) {
        order[i] = i;
      }
      fill(tensors, order, 0, new boolean[tensors.size()], orders);
      return orders;
    }

    private static void fill(
        List<Integer> tensors, int[] order, int place, boolean[] used, List<int[]> orders) {
      if (place == tensors.size()) {
        orders.add(order.clone());
        return;
      }
      for (int i = 0; i < tensors.size(); i++) {
        if (!used[i] && tensors.get(i).equals(tensors.get(place))) {
          used[i] = true;
          order[place] = i;
          fill(tensors, order, place + 1, used, orders);
          used[i] = false;
        }
      }
    }
  }
}
