package dev.coset.data.neighbors;

import java.util.Arrays;

/**
 * One thread's search of a tree. Bounds of boxes are computed with the roundings of distances, so
 * that no neighbour is lost to rounding: what a search finds is what the comparison with all points
 * finds.
 */
final class KdSearch {

  /** As many neighbours are kept sorted at all times; more are sorted now and then. */
  private static final int INSERTED = 64;

  private final KdNodes nodes;
  private final int[] stack = new int[64];
  private final double[] offsets = new double[4 * 64];
  private final NearSort sort = new NearSort();
  private double[] squares;
  private int[] points;
  private int count;
  private int most;
  private double bound;

  KdSearch(KdNodes nodes) {
    this.nodes = nodes;
    this.squares = new double[0];
    this.points = new int[0];
  }

  double[] squares() {
    return squares;
  }

  int[] points() {
    return points;
  }

  /** Finds at most {@code limit} points, the nearest, within a squared distance. */
  int nearest(double px, double py, double pz, int limit, double square) {
    most = limit;
    reserve(limit <= INSERTED ? limit : 2 * limit);
    start(px, py, pz, square);
    int depth = 1;
    while (depth > 0) {
      int leaf = descend(px, py, pz, --depth);
      if (leaf < 0) {
        continue;
      }
      depth += pushed;
      if (limit <= INSERTED) {
        insertLeaf(px, py, pz, leaf);
      } else {
        gatherLeaf(px, py, pz, leaf);
      }
    }
    if (limit > INSERTED) {
      compact();
    }
    return count;
  }

  /** Finds all points within a squared distance. */
  int within(double px, double py, double pz, double square) {
    start(px, py, pz, square);
    int depth = 1;
    while (depth > 0) {
      int leaf = descend(px, py, pz, --depth);
      if (leaf < 0) {
        continue;
      }
      depth += pushed;
      reserve(count + KdNodes.LEAF + 1);
      takeLeaf(px, py, pz, leaf);
    }
    sort.sort(squares, points, 0, count);
    return count;
  }

  private int pushed;

  private void start(double px, double py, double pz, double square) {
    count = 0;
    bound = square;
    stack[0] = 1;
    offsets[0] = outside(px, 0);
    offsets[1] = outside(py, 1);
    offsets[2] = outside(pz, 2);
    offsets[3] = offsets[0] * offsets[0] + offsets[1] * offsets[1] + offsets[2] * offsets[2];
  }

  private double outside(double value, int side) {
    return Math.max(0, Math.max(nodes.box[side] - value, value - nodes.box[3 + side]));
  }

  /** Goes from a node on the stack to its nearest leaf and stacks the others, or -1. */
  private int descend(double px, double py, double pz, int at) {
    pushed = 0;
    if (offsets[4 * at + 3] > bound) {
      return -1;
    }
    int node = stack[at];
    double ox = offsets[4 * at];
    double oy = offsets[4 * at + 1];
    double oz = offsets[4 * at + 2];
    int next = at;
    while (node < nodes.leaves) {
      int side = nodes.axis[node];
      double value = side == 0 ? px : side == 1 ? py : pz;
      double low = nodes.cut[2 * node];
      double high = nodes.cut[2 * node + 1];
      boolean below = value + value < low + high;
      double offset = below ? high - value : value - low;
      double fx = side == 0 ? offset : ox;
      double fy = side == 1 ? offset : oy;
      double fz = side == 2 ? offset : oz;
      double far = fx * fx + fy * fy + fz * fz;
      node *= 2;
      if (far <= bound) {
        stack[next] = below ? node + 1 : node;
        offsets[4 * next] = fx;
        offsets[4 * next + 1] = fy;
        offsets[4 * next + 2] = fz;
        offsets[4 * next + 3] = far;
        next++;
      }
      node += below ? 0 : 1;
    }
    pushed = next - at;
    return node - nodes.leaves;
  }

  private void insertLeaf(double px, double py, double pz, int leaf) {
    int end = nodes.begin(leaf + 1);
    for (int i = nodes.begin(leaf); i < end; i++) {
      double dx = nodes.x[i] - px;
      double dy = nodes.y[i] - py;
      double dz = nodes.z[i] - pz;
      double square = dx * dx + dy * dy + dz * dz;
      if (square <= bound) {
        insert(square, nodes.point[i]);
      }
    }
  }

  private void insert(double square, int point) {
    int j = count;
    if (count == most) {
      if (square == bound && point > points[most - 1]) {
        return;
      }
      j--;
    } else {
      count++;
    }
    while (j > 0
        && (square < squares[j - 1] || (square == squares[j - 1] && point < points[j - 1]))) {
      squares[j] = squares[j - 1];
      points[j] = points[j - 1];
      j--;
    }
    squares[j] = square;
    points[j] = point;
    if (count == most) {
      bound = squares[most - 1];
    }
  }

  private void gatherLeaf(double px, double py, double pz, int leaf) {
    if (count + KdNodes.LEAF + 1 > squares.length) {
      compact();
    }
    takeLeaf(px, py, pz, leaf);
  }

  private void takeLeaf(double px, double py, double pz, int leaf) {
    int end = nodes.begin(leaf + 1);
    int next = count;
    for (int i = nodes.begin(leaf); i < end; i++) {
      double dx = nodes.x[i] - px;
      double dy = nodes.y[i] - py;
      double dz = nodes.z[i] - pz;
      double square = dx * dx + dy * dy + dz * dz;
      squares[next] = square; // overwritten by the next one if it is too far
      points[next] = nodes.point[i];
      next += square <= bound ? 1 : 0;
    }
    count = next;
  }

  private void compact() {
    sort.sort(squares, points, 0, count);
    count = Math.min(count, most);
    if (count == most) {
      bound = Math.min(bound, squares[most - 1]);
    }
  }

  private void reserve(int capacity) {
    if (squares.length < capacity) {
      int grown = Math.max(capacity, squares.length + (squares.length >> 1));
      squares = Arrays.copyOf(squares, grown);
      points = Arrays.copyOf(points, grown);
    }
  }
}
