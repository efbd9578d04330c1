package dev.coset.points.lidar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the fields of a window should be.
 *
 * @param classes of the nodes
 * @param things the nodes of things
 * @param members for each thing the positions of its nodes in {@code things}
 * @param offsets from each node of a thing to the middle of the thing, {@code [things, 3]}
 * @param centreness of all nodes
 */
record FieldTargets(
    int[] classes, int[] things, List<int[]> members, double[] offsets, double[] centreness) {

  private static final double SPREAD = 0.8;

  static FieldTargets of(ScanWindow window, List<PanopticLabels> labels) {
    int[] classes = window.majority(labels.stream().map(PanopticLabels::classes).toList());
    int[] instances = window.majority(labels.stream().map(PanopticLabels::instances).toList());
    Map<Integer, List<Integer>> nodesOf = new TreeMap<>();
    int count = 0;
    int[] things = new int[instances.length];
    for (int i = 0; i < instances.length; i++) {
      if (instances[i] > 0) {
        nodesOf.computeIfAbsent(instances[i], _ -> new ArrayList<>()).add(count);
        things[count++] = i;
      }
    }
    things = Arrays.copyOf(things, count);
    double[] offsets = new double[3 * count];
    double[] centreness = new double[instances.length];
    List<int[]> members = new ArrayList<>();
    for (List<Integer> own : nodesOf.values()) {
      int[] nodes = own.stream().mapToInt(Integer::intValue).toArray();
      members.add(nodes);
      double[] middle = middle(window.positions(), things, nodes);
      for (int j : nodes) {
        double square = 0;
        for (int axis = 0; axis < 3; axis++) {
          double step = middle[axis] - window.positions()[3 * things[j] + axis];
          offsets[3 * j + axis] = step;
          square += step * step;
        }
        centreness[things[j]] = Math.exp(-square / (2 * SPREAD * SPREAD));
      }
    }
    return new FieldTargets(classes, things, members, offsets, centreness);
  }

  /** The mean of the nodes of a thing: turning a window turns it along. */
  private static double[] middle(double[] positions, int[] things, int[] nodes) {
    double[] middle = new double[3];
    for (int j : nodes) {
      for (int axis = 0; axis < 3; axis++) {
        middle[axis] += positions[3 * things[j] + axis] / nodes.length;
      }
    }
    return middle;
  }

  /** The node of a thing with the highest centre-ness, as a position in {@code things}. */
  int centre(int[] nodes) {
    int best = nodes[0];
    for (int j : nodes) {
      best = centreness[things[j]] > centreness[things[best]] ? j : best;
    }
    return best;
  }
}
