package dev.coset.data.neighbors;

/**
 * Points sorted into cubic cells at least a radius wide, so that all neighbours of a point lie in
 * the 27 cells around it: nine runs of three cells, each run contiguous in memory. Cells are made
 * wider where there would be many more of them than points.
 */
final class CellList {

  private static final int MOST_CELLS_PER_POINT = 2;

  private final double[] positions;
  private final double square;
  private final double[] low;
  private final double[] scale;
  private final int[] counts;
  private int[] starts = new int[0];
  private final int[] points;
  private final double[] x;
  private final double[] y;
  private final double[] z;

  private CellList(double[] positions, double radius) {
    int n = positions.length / 3;
    this.positions = positions;
    this.square = radius * radius;
    this.low = new double[3];
    this.scale = new double[3];
    this.counts = new int[] {1, 1, 1};
    this.points = new int[n];
    this.x = new double[n];
    this.y = new double[n];
    this.z = new double[n];
    if (n > 0) {
      divide(radius);
    }
    sort();
  }

  static CellList of(double[] positions, double radius) {
    return new CellList(positions, radius);
  }

  /** Adds the neighbours of a point. */
  void search(int point, RadiusGraph.Found found) {
    double px = positions[3 * point];
    double py = positions[3 * point + 1];
    double pz = positions[3 * point + 2];
    int cx = cell(0, px);
    int cy = cell(1, py);
    int cz = cell(2, pz);
    int z0 = Math.max(0, cz - 1);
    int z1 = Math.min(counts[2] - 1, cz + 1);
    for (int ix = Math.max(0, cx - 1); ix <= Math.min(counts[0] - 1, cx + 1); ix++) {
      for (int iy = Math.max(0, cy - 1); iy <= Math.min(counts[1] - 1, cy + 1); iy++) {
        int row = (ix * counts[1] + iy) * counts[2];
        int begin = starts[row + z0];
        int end = starts[row + z1 + 1];
        int[] from = found.reserve(end - begin);
        int next = found.count();
        for (int k = begin; k < end; k++) {
          double dx = x[k] - px;
          double dy = y[k] - py;
          double dz = z[k] - pz;
          from[next] = points[k]; // overwritten by the next one if it is not a neighbour
          next += dx * dx + dy * dy + dz * dz <= square && points[k] != point ? 1 : 0;
        }
        found.commit(next, point);
      }
    }
  }

  private void divide(double radius) {
    double[] high = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      low[axis] = positions[axis];
      high[axis] = positions[axis];
      for (int i = axis; i < positions.length; i += 3) {
        low[axis] = Math.min(low[axis], positions[i]);
        high[axis] = Math.max(high[axis], positions[i]);
      }
    }
    double most = Math.max(1.0, (double) MOST_CELLS_PER_POINT * points.length);
    double width = radius * (1 + 1e-9); // rounding moves no neighbour two cells away
    while (cells(high, width) > most) {
      width *= 1.25;
    }
    for (int axis = 0; axis < 3; axis++) {
      scale[axis] = 1 / width;
      counts[axis] = (int) ((high[axis] - low[axis]) / width) + 1;
    }
  }

  private double cells(double[] high, double width) {
    double cells = 1;
    for (int axis = 0; axis < 3; axis++) {
      cells *= Math.floor((high[axis] - low[axis]) / width) + 1;
    }
    return cells;
  }

  private int cell(int axis, double value) {
    return Math.min(counts[axis] - 1, (int) ((value - low[axis]) * scale[axis]));
  }

  private void sort() {
    int[] cellOf = new int[points.length];
    starts = new int[counts[0] * counts[1] * counts[2] + 1];
    for (int i = 0; i < points.length; i++) {
      int ix = cell(0, positions[3 * i]);
      int iy = cell(1, positions[3 * i + 1]);
      cellOf[i] = (ix * counts[1] + iy) * counts[2] + cell(2, positions[3 * i + 2]);
      starts[cellOf[i] + 1]++;
    }
    for (int c = 1; c < starts.length; c++) {
      starts[c] += starts[c - 1];
    }
    int[] next = starts.clone();
    for (int i = 0; i < points.length; i++) {
      int k = next[cellOf[i]]++;
      points[k] = i;
      x[k] = positions[3 * i];
      y[k] = positions[3 * i + 1];
      z[k] = positions[3 * i + 2];
    }
  }
}
