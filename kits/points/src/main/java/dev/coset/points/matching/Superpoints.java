package dev.coset.points.matching;

import dev.coset.data.BadInputException;
import dev.coset.data.neighbors.FarthestPoints;
import dev.coset.data.neighbors.KdTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A few points that stand for a cloud, and the points that each stands for.
 *
 * <p>Nodes are farthest points; every point belongs to its nearest node; of a node's points the
 * nearest {@code cap} form its patch. No rigid motion changes any of this (but for rounding and
 * ties).
 *
 * @param nodes which points are nodes, {@code [s]}
 * @param nodeOf the node of every point, {@code [n]}, from 0 to s - 1
 * @param patches the points of each node, the nearest first
 */
public record Superpoints(int[] nodes, int[] nodeOf, List<int[]> patches) {

  /** Copies the list. */
  public Superpoints {
    patches = List.copyOf(patches);
  }

  /**
   * The superpoints of a cloud.
   *
   * @param positions {@code [n, 3]} row by row
   * @param count how many nodes, at most n
   * @param cap how many points a patch has at most
   */
  public static Superpoints of(double[] positions, int count, int cap) {
    return of(positions, FarthestPoints.of(positions, count), cap);
  }

  /**
   * The same with given nodes.
   *
   * @throws BadInputException if a node has no points, which happens when it coincides with another
   */
  public static Superpoints of(double[] positions, int[] nodes, int cap) {
    if (cap < 1) {
      throw new IllegalArgumentException("A patch needs at least one point, given: " + cap);
    }
    double[] centres = new double[3 * nodes.length];
    for (int s = 0; s < nodes.length; s++) {
      System.arraycopy(positions, 3 * nodes[s], centres, 3 * s, 3);
    }
    var nearest = KdTree.of(centres).nearest(positions, 1);
    int[] nodeOf = nearest.indices();
    double[] squares = nearest.squares();
    List<List<Integer>> members = new ArrayList<>();
    for (int s = 0; s < nodes.length; s++) {
      members.add(new ArrayList<>());
    }
    for (int i = 0; i < nodeOf.length; i++) {
      members.get(nodeOf[i]).add(i);
    }
    List<int[]> patches = new ArrayList<>();
    for (int s = 0; s < nodes.length; s++) {
      List<Integer> own = members.get(s);
      if (own.isEmpty()) {
        throw new BadInputException(
            "Superpoint %d has no points: it coincides with another; remove double points"
                .formatted(s));
      }
      own.sort((i, j) -> Double.compare(squares[i], squares[j]));
      patches.add(own.stream().limit(cap).mapToInt(Integer::intValue).toArray());
    }
    return new Superpoints(nodes, nodeOf, patches);
  }

  /** How many nodes there are. */
  public int size() {
    return nodes.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Superpoints that
        && Arrays.equals(nodes, that.nodes)
        && Arrays.equals(nodeOf, that.nodeOf);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(nodes) + Arrays.hashCode(nodeOf);
  }
}
