package dev.coset.points.parts;

import dev.coset.data.neighbors.KdTree;
import dev.coset.data.neighbors.Neighbors;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.segments.Segments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which points are in which parts, and how much.
 *
 * @param points INT64 {@code [e]}, a point for each pair
 * @param parts a part for each pair
 * @param weights {@code [e]}, positive
 * @param answered INT64: the pairs that give their point an answer
 * @param owners the point of each of these
 */
record PartPairs(Tensor points, Segments parts, Tensor weights, Tensor answered, Segments owners) {

  private static final double LEAST = 0.02;

  /** The pairs of a soft partition with a weight of at least 0.02, and the likeliest of all. */
  static PartPairs of(SoftPartition partition) {
    Tensor q = partition.responsibilities();
    int n = (int) q.size(0);
    int m = (int) q.size(1);
    double[] values = q.detach().toDoubleArray();
    List<Long> places = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < m; j++) {
        if (values[i * m + j] >= LEAST || partition.labels().get(i) == j) {
          places.add((long) i * m + j);
        }
      }
    }
    long[] flat = places.stream().mapToLong(p -> p).toArray();
    long[] points = Arrays.stream(flat).map(p -> p / m).toArray();
    long[] parts = Arrays.stream(flat).map(p -> p % m).toArray();
    return new PartPairs(
        Tensors.of(points),
        Segments.of(parts, m),
        q.flatten(0, 1).indexSelect(0, Tensors.of(flat)),
        Tensors.arange(flat.length),
        Segments.of(points, n));
  }

  /**
   * A part for each point: the nearest points of its own group, itself first, which alone is
   * answered.
   *
   * @param groups whose points are no neighbours of those of others
   */
  static PartPairs patches(double[] positions, int[] groups, int k, DType type) {
    int n = positions.length / 3;
    List<List<Long>> patches = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      patches.add(List.of());
    }
    int count = Arrays.stream(groups).max().orElse(0) + 1;
    for (int group = 0; group < count; group++) {
      patches(positions, members(groups, group), k, patches);
    }
    List<Long> points = new ArrayList<>();
    List<Long> parts = new ArrayList<>();
    long[] answered = new long[n];
    for (int i = 0; i < n; i++) {
      answered[i] = points.size();
      for (long j : patches.get(i)) {
        points.add(j);
        parts.add((long) i);
      }
    }
    long[] own = new long[n];
    Arrays.setAll(own, i -> i);
    return new PartPairs(
        Tensors.of(points.stream().mapToLong(p -> p).toArray()),
        Segments.of(parts.stream().mapToLong(p -> p).toArray(), n),
        Tensors.ones(type, points.size()),
        Tensors.of(answered),
        Segments.of(own, n));
  }

  /** INT64: the parts of the pairs that give an answer. */
  Tensor answeredParts() {
    long[] rows = answered.toLongArray();
    return Tensors.of(Arrays.stream(rows).map(row -> parts.segment((int) row)).toArray());
  }

  private static int[] members(int[] groups, int group) {
    List<Integer> members = new ArrayList<>();
    for (int i = 0; i < groups.length; i++) {
      if (groups[i] == group) {
        members.add(i);
      }
    }
    return members.stream().mapToInt(i -> i).toArray();
  }

  private static void patches(double[] positions, int[] members, int k, List<List<Long>> patches) {
    double[] own = new double[3 * members.length];
    for (int i = 0; i < members.length; i++) {
      System.arraycopy(positions, 3 * members[i], own, 3 * i, 3);
    }
    if (members.length == 0) {
      return;
    }
    int most = Math.min(k, members.length);
    Neighbors near = KdTree.of(own).nearest(most);
    for (int i = 0; i < members.length; i++) {
      List<Long> patch = new ArrayList<>();
      patch.add((long) members[i]);
      for (int rank = 0; rank < most; rank++) {
        int j = members[near.index(i, rank)];
        if (j != members[i]) {
          patch.add((long) j);
        }
      }
      patches.set(members[i], patch);
    }
  }
}
