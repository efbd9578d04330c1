package dev.coset.points.geometry;

/** The numbers of one neighbour in a ring after another; one instance serves one thread. */
final class RingRows {

  private final double[] positions;
  private final double[] normals;
  private final double[] row = new double[14];
  private final double[] a = new double[3];
  private final double[] b = new double[3];
  private final double[] c = new double[3];
  private final double[] d = new double[3];
  private final double[] first = new double[3];
  private final double[] second = new double[3];

  RingRows(double[] positions, double[] normals) {
    this.positions = positions;
    this.normals = normals;
  }

  void write(double[] to, int at, int width) {
    System.arraycopy(row, 0, to, at, width);
  }

  void ri8(int p, int last, int i, double step) {
    row[0] = unit(i, p, a);
    unit(i, last, b);
    row[1] = step;
    row[2] = dot(a, p);
    row[3] = dot(a, i);
    row[4] = row[2] < row[3] ? angle(p, i) : -angle(p, i);
    row[5] = dot(b, i);
    row[6] = dot(b, last);
    row[7] = row[5] < row[6] ? angle(i, last) : -angle(i, last);
  }

  void ri14(int p, int last, int i, int next) {
    row[0] = unit(i, p, a); // unit(x_i - p) = -e
    unit(last, p, b); // -e'
    unit(i, last, c);
    row[1] = dot(a, p);
    row[2] = -dot(a, i);
    row[3] = dot(a, b);
    row[4] = dot(b, p);
    row[5] = -dot(b, last);
    row[6] = -dot(b, c);
    row[7] = -dot(c, i);
    row[8] = dot(c, last);
    unit(next, p, c);
    unit(next, i, d);
    row[9] = dot(c, a);
    row[10] = dot(c, d);
    row[11] = dot(d, next);
    row[12] = dot(a, next);
    cross(c, a, first);
    cross(b, a, second);
    row[13] = dot(first, second);
  }

  /** Writes the direction from one point to another, zero if they coincide; returns the length. */
  private double unit(int to, int from, double[] direction) {
    double square = 0;
    for (int side = 0; side < 3; side++) {
      direction[side] = positions[3 * to + side] - positions[3 * from + side];
      square += direction[side] * direction[side];
    }
    double length = Math.sqrt(square);
    for (int side = 0; side < 3 && length > 0; side++) {
      direction[side] /= length;
    }
    return length;
  }

  private double dot(double[] v, int normal) {
    return v[0] * normals[3 * normal]
        + v[1] * normals[3 * normal + 1]
        + v[2] * normals[3 * normal + 2];
  }

  private static double dot(double[] v, double[] w) {
    return v[0] * w[0] + v[1] * w[1] + v[2] * w[2];
  }

  private static void cross(double[] v, double[] w, double[] to) {
    to[0] = v[1] * w[2] - v[2] * w[1];
    to[1] = v[2] * w[0] - v[0] * w[2];
    to[2] = v[0] * w[1] - v[1] * w[0];
  }

  private double angle(int i, int j) {
    double cosine = 0;
    double square = 0;
    for (int side = 0; side < 3; side++) {
      int one = (side + 1) % 3;
      int two = (side + 2) % 3;
      double across =
          normals[3 * i + one] * normals[3 * j + two] - normals[3 * i + two] * normals[3 * j + one];
      square += across * across;
      cosine += normals[3 * i + side] * normals[3 * j + side];
    }
    return Math.atan2(Math.sqrt(square), cosine);
  }
}
