package dev.coset.points.lidar;

import dev.coset.data.neighbors.KdTree;
import dev.coset.data.neighbors.NeighborLists;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** How nodes of things become things. */
public enum FieldGrouping {
  /**
   * Nodes that vote for near places, {@code x + v} within 0.8 m of one another in a chain, are one
   * thing.
   */
  OFFSETS,
  /**
   * The node with the highest centre-ness collects those whose embedding, place and time are near:
   * {@code exp(-|e - e_c|^2 / (2 var)) > 0.5}; then the next of those that are left, down to a
   * centre-ness of 0.1.
   */
  CENTRES;

  private static final double LINK = 0.8;
  private static final double LEAST = 0.1;
  private static final double MEMBER = 0.5;
  private static final int SMALLEST = 2;

  /**
   * The numbers of a thing's nodes that grouping reads.
   *
   * @param votes the place of each node plus its offset, {@code [n, 3]}
   * @param centreness {@code [n]}
   * @param embedding {@code [n, width]}, with place and time, in units of their standard deviation
   * @param variance of the things of the nodes, {@code [n]}
   */
  record Nodes(double[] votes, double[] centreness, double[] embedding, double[] variance) {

    int size() {
      return centreness.length;
    }

    /** How much node i belongs to the thing of which node c is the centre. */
    double membership(int i, int c) {
      int width = embedding.length / size();
      double square = 0;
      for (int k = 0; k < width; k++) {
        square += Math.pow(embedding[i * width + k] - embedding[c * width + k], 2);
      }
      return Math.exp(-square / (2 * variance[c]));
    }
  }

  /** The thing of each node, from 1; 0 for what is too small. */
  int[] group(Nodes nodes) {
    int[] things =
        switch (this) {
          case OFFSETS -> chains(nodes);
          case CENTRES -> collected(nodes);
        };
    int[] sizes = new int[nodes.size() + 1];
    for (int thing : things) {
      sizes[thing]++;
    }
    return Arrays.stream(things).map(t -> sizes[t] >= SMALLEST ? t : 0).toArray();
  }

  private static int[] chains(Nodes nodes) {
    int[] things = new int[nodes.size()];
    if (things.length == 0) {
      return things;
    }
    NeighborLists near = KdTree.of(nodes.votes).within(LINK);
    int count = 0;
    Deque<Integer> open = new ArrayDeque<>();
    for (int start = 0; start < things.length; start++) {
      if (things[start] > 0) {
        continue;
      }
      things[start] = ++count;
      open.add(start);
      while (!open.isEmpty()) {
        for (int other : near.of(open.remove())) {
          if (things[other] == 0) {
            things[other] = count;
            open.add(other);
          }
        }
      }
    }
    return things;
  }

  private static int[] collected(Nodes nodes) {
    int[] things = new int[nodes.size()];
    int count = 0;
    int centre = best(nodes, things);
    while (centre >= 0 && nodes.centreness[centre] > LEAST) {
      count++;
      for (int i = 0; i < things.length; i++) {
        if (things[i] == 0 && nodes.membership(i, centre) > MEMBER) {
          things[i] = count;
        }
      }
      things[centre] = count;
      centre = best(nodes, things);
    }
    return things;
  }

  /** The node with the highest centre-ness that belongs to nothing yet, or -1. */
  private static int best(Nodes nodes, int[] things) {
    int best = -1;
    for (int i = 0; i < things.length; i++) {
      if (things[i] == 0 && (best < 0 || nodes.centreness[i] > nodes.centreness[best])) {
        best = i;
      }
    }
    return best;
  }
}
