package dev.coset.points.registration;

import java.util.Arrays;

/** The nearest point of a surface, looked up in the cell of a place: right to a cell or so. */
final class SurfaceGrid {

  /** The side of a cell, in units of the radius of the cloud. */
  private static final double CELL = 0.06;

  /** How far from the surface points are known. */
  static final double REACH = 0.3;

  /** Cells grow where there would be more than this number. */
  private static final double MOST_CELLS = 2e6;

  private final double[] low = {
    Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY
  };
  private final int[] size = new int[3];
  private final double cell;
  private final int[] nearest;
  private final float[] squares;

  SurfaceGrid(double[] points) {
    double[] high = new double[3];
    Arrays.fill(high, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < points.length; i++) {
      low[i % 3] = Math.min(low[i % 3], points[i] - REACH);
      high[i % 3] = Math.max(high[i % 3], points[i] + REACH);
    }
    double volume = (high[0] - low[0]) * (high[1] - low[1]) * (high[2] - low[2]);
    this.cell = Math.max(CELL, Math.cbrt(volume / MOST_CELLS));
    for (int axis = 0; axis < 3; axis++) {
      size[axis] = (int) ((high[axis] - low[axis]) / cell) + 1;
    }
    this.nearest = new int[size[0] * size[1] * size[2]];
    this.squares = new float[nearest.length];
    Arrays.fill(nearest, -1);
    Arrays.fill(squares, (float) (REACH * REACH));
    for (int i = 0; i < points.length; i += 3) {
      spread(i / 3, points[i], points[i + 1], points[i + 2]);
    }
  }

  /** Enters a point in all cells around it to which no other is nearer. */
  private void spread(int i, double px, double py, double pz) {
    int x1 = Math.min(size[0] - 1, index(px + REACH, 0));
    int y1 = Math.min(size[1] - 1, index(py + REACH, 1));
    int z0 = index(pz - REACH, 2);
    int z1 = Math.min(size[2] - 1, index(pz + REACH, 2));
    for (int x = index(px - REACH, 0); x <= x1; x++) {
      double dx = low[0] + (x + 0.5) * cell - px;
      for (int y = index(py - REACH, 1); y <= y1; y++) {
        double dy = low[1] + (y + 0.5) * cell - py;
        int row = (x * size[1] + y) * size[2];
        for (int z = z0; z <= z1; z++) {
          double dz = low[2] + (z + 0.5) * cell - pz;
          float square = (float) (dx * dx + dy * dy + dz * dz);
          if (square < squares[row + z]) {
            squares[row + z] = square;
            nearest[row + z] = i;
          }
        }
      }
    }
  }

  private int index(double coordinate, int axis) {
    return (int) Math.max(0, (coordinate - low[axis]) / cell);
  }

  /** The number of the nearest point, -1 where none is near. */
  int nearest(double x, double y, double z) {
    double a = x - low[0];
    double b = y - low[1];
    double c = z - low[2];
    if (!(a >= 0 && b >= 0 && c >= 0)) {
      return -1;
    }
    int i = (int) (a / cell);
    int j = (int) (b / cell);
    int k = (int) (c / cell);
    return i < size[0] && j < size[1] && k < size[2]
        ? nearest[(i * size[1] + j) * size[2] + k]
        : -1;
  }
}
