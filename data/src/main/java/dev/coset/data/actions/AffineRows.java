package dev.coset.data.actions;

import dev.coset.groups.AffineMap;
import dev.coset.groups.Matrix;

/** Affine maps of many points or vectors at once, in place. */
final class AffineRows {

  private AffineRows() {}

  /** Moves every row of {@code [n, 3]} by the map. */
  static void move(AffineMap map, double[] rows) {
    double[] translation = map.translation();
    move3(map.linear().toArray(), translation[0], translation[1], translation[2], rows);
  }

  /** Moves every row of {@code [n, 3]} by the linear part alone. */
  static void turn(AffineMap map, double[] rows) {
    move3(map.linear().toArray(), 0, 0, 0, rows);
  }

  private static void move3(double[] a, double tx, double ty, double tz, double[] rows) {
    double xx = a[0];
    double xy = a[1];
    double xz = a[2];
    double yx = a[3];
    double yy = a[4];
    double yz = a[5];
    double zx = a[6];
    double zy = a[7];
    double zz = a[8];
    for (int i = 0; i + 2 < rows.length; i += 3) {
      double x = rows[i];
      double y = rows[i + 1];
      double z = rows[i + 2];
      rows[i] = xx * x + xy * y + xz * z + tx;
      rows[i + 1] = yx * x + yy * y + yz * z + ty;
      rows[i + 2] = zx * x + zy * y + zz * z + tz;
    }
  }

  /** Every row of {@code [n, d]} multiplied by a matrix {@code [d, d]}, plus a translation. */
  static double[] product(Matrix matrix, double[] translation, double[] rows) {
    int d = matrix.rows();
    double[] a = matrix.toArray();
    double[] moved = new double[rows.length];
    for (int row = 0; row < rows.length; row += d) {
      for (int i = 0; i < d; i++) {
        double sum = translation[i];
        for (int j = 0; j < d; j++) {
          sum += a[i * d + j] * rows[row + j];
        }
        moved[row + i] = sum;
      }
    }
    return moved;
  }
}
