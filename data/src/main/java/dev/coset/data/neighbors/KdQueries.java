package dev.coset.data.neighbors;

/** Queries in the order in which they are answered: those of one leaf together. */
final class KdQueries {

  private final int[] number;
  private final double[] x;
  private final double[] y;
  private final double[] z;

  private KdQueries(int[] number, double[] x, double[] y, double[] z) {
    this.number = number;
    this.x = x;
    this.y = y;
    this.z = z;
  }

  /** The points of a tree. */
  static KdQueries own(KdNodes nodes) {
    return new KdQueries(nodes.point, nodes.x, nodes.y, nodes.z);
  }

  /** Any points, sorted by the leaf where they lie. */
  static KdQueries of(double[] positions, KdNodes nodes) {
    int n = Coordinates.check(positions);
    int[] leaf = new int[n];
    int[] starts = new int[nodes.leaves + 1];
    for (int i = 0; i < n; i++) {
      leaf[i] = nodes.leafOf(positions[3 * i], positions[3 * i + 1], positions[3 * i + 2]);
      starts[leaf[i] + 1]++;
    }
    for (int i = 0; i < nodes.leaves; i++) {
      starts[i + 1] += starts[i];
    }
    var sorted = new KdQueries(new int[n], new double[n], new double[n], new double[n]);
    for (int i = 0; i < n; i++) {
      int at = starts[leaf[i]]++;
      sorted.number[at] = i;
      sorted.x[at] = positions[3 * i];
      sorted.y[at] = positions[3 * i + 1];
      sorted.z[at] = positions[3 * i + 2];
    }
    return sorted;
  }

  int size() {
    return number.length;
  }

  /** The number of the query that is answered at a place in the order. */
  int number(int at) {
    return number[at];
  }

  double x(int at) {
    return x[at];
  }

  double y(int at) {
    return y[at];
  }

  double z(int at) {
    return z[at];
  }
}
