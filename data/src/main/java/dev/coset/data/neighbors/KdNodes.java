package dev.coset.data.neighbors;

import java.util.concurrent.RecursiveAction;

/**
 * The nodes of a balanced tree over points that it sorts: node {@code i} has the children {@code 2
 * i} and {@code 2 i + 1}, and leaf {@code j} the points from {@code n j / leaves} to {@code n (j +
 * 1) / leaves}. A node is cut at the median along the widest side of its box.
 */
final class KdNodes {

  /** Most points of a leaf; measured by {@code KdTreeBenchmark}. */
  static final int LEAF = 16;

  /** Nodes of fewer points are built by one thread. */
  private static final int ALONE = 4096;

  final double[] x;
  final double[] y;
  final double[] z;
  final int[] point;
  final int leaves;

  /** Along which side an inner node is cut. */
  final byte[] axis;

  /** The largest coordinate below the cut and the smallest above it, two numbers a node. */
  final double[] cut;

  /** The box of the root: the smallest and the largest coordinates. */
  final double[] box;

  KdNodes(double[] positions) {
    int n = positions.length / 3;
    x = new double[n];
    y = new double[n];
    z = new double[n];
    point = new int[n];
    for (int i = 0; i < n; i++) {
      x[i] = positions[3 * i];
      y[i] = positions[3 * i + 1];
      z[i] = positions[3 * i + 2];
      point[i] = i;
    }
    int count = 1;
    while ((n + count - 1L) / count > LEAF) {
      count *= 2;
    }
    leaves = count;
    axis = new byte[leaves];
    cut = new double[2 * leaves];
    box = new double[6];
    if (n > 0) {
      new Build(1, 1, box).invoke();
    }
  }

  /** The number of points. */
  int size() {
    return point.length;
  }

  /** Where the points of a leaf begin. */
  int begin(int leaf) {
    return (int) ((long) point.length * leaf / leaves);
  }

  /** The leaf in which a point in space would lie. */
  int leafOf(double px, double py, double pz) {
    int node = 1;
    while (node < leaves) {
      double value = axis[node] == 0 ? px : axis[node] == 1 ? py : pz;
      node = 2 * node + (value + value < cut[2 * node] + cut[2 * node + 1] ? 0 : 1);
    }
    return node - leaves;
  }

  private double[] coordinates(int side) {
    return side == 0 ? x : side == 1 ? y : z;
  }

  private void measure(int begin, int end, double[] to) {
    for (int side = 0; side < 3; side++) {
      double[] values = coordinates(side);
      double low = values[begin];
      double high = low;
      for (int i = begin + 1; i < end; i++) {
        low = Math.min(low, values[i]);
        high = Math.max(high, values[i]);
      }
      to[side] = low;
      to[3 + side] = high;
    }
  }

  private static int widest(double[] box) {
    int widest = 0;
    for (int side = 1; side < 3; side++) {
      if (box[3 + side] - box[side] > box[3 + widest] - box[widest]) {
        widest = side;
      }
    }
    return widest;
  }

  /** Moves the smallest points along a side before {@code middle}, the others behind. */
  private void select(double[] keys, int begin, int end, int middle) {
    int low = begin;
    int high = end - 1;
    int seed = begin ^ end;
    while (low < high) {
      seed = seed * 1664525 + 1013904223;
      int span = high - low + 1;
      double pivot =
          median(
              keys[low + Integer.remainderUnsigned(seed, span)],
              keys[low + span / 2],
              keys[low + Integer.remainderUnsigned(seed >>> 11, span)]);
      int i = low;
      int j = high;
      while (i <= j) {
        while (keys[i] < pivot) {
          i++;
        }
        while (keys[j] > pivot) {
          j--;
        }
        if (i <= j) {
          swap(i++, j--);
        }
      }
      if (middle <= j) {
        high = j;
      } else if (middle >= i) {
        low = i;
      } else {
        return;
      }
    }
  }

  private static double median(double a, double b, double c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }

  private void swap(int i, int j) {
    double x0 = x[i];
    x[i] = x[j];
    x[j] = x0;
    double y0 = y[i];
    y[i] = y[j];
    y[j] = y0;
    double z0 = z[i];
    z[i] = z[j];
    z[j] = z0;
    int point0 = point[i];
    point[i] = point[j];
    point[j] = point0;
  }

  /** Builds what is below a node, one of {@code row} on its level, and tells its box. */
  private final class Build extends RecursiveAction {
    private static final long serialVersionUID = 1;

    private final int node;
    private final int row;
    private final transient double[] bounds;

    Build(int node, int row, double[] bounds) {
      this.node = node;
      this.row = row;
      this.bounds = bounds;
    }

    @Override
    protected void compute() {
      int span = leaves / row;
      int first = (node - row) * span;
      int begin = begin(first);
      int end = begin(first + span);
      measure(begin, end, bounds);
      if (span == 1) {
        return;
      }
      int side = widest(bounds);
      select(coordinates(side), begin, end, begin(first + span / 2));
      double[] left = new double[6];
      double[] right = new double[6];
      Build below = new Build(2 * node, 2 * row, left);
      Build above = new Build(2 * node + 1, 2 * row, right);
      if (end - begin < ALONE) {
        below.compute();
        above.compute();
      } else {
        invokeAll(below, above);
      }
      axis[node] = (byte) side;
      cut[2 * node] = left[3 + side];
      cut[2 * node + 1] = right[side];
    }
  }
}
