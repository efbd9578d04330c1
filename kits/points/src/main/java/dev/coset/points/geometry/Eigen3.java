package dev.coset.points.geometry;

/**
 * Eigenvalues and eigenvectors of symmetric 3 x 3 matrices by Jacobi's rotations: exact to rounding
 * for all matrices, repeated eigenvalues included. One instance serves one thread.
 */
final class Eigen3 {

  private static final int MOST_SWEEPS = 30;

  /** Eigenvalues, ascending. */
  final double[] values = new double[3];

  /** Orthonormal eigenvectors, in the order of the values, {@code [3, 3]} row by row. */
  final double[] vectors = new double[9];

  private double xx;
  private double yy;
  private double zz;
  private double xy;
  private double xz;
  private double yz;
  private double c;
  private double s;
  private double t;

  /** Solves the matrix with the elements {@code xx, xy, xz, yy, yz, zz}. */
  void solve(double[] m) {
    xx = m[0];
    xy = m[1];
    xz = m[2];
    yy = m[3];
    yz = m[4];
    zz = m[5];
    double[] v = vectors;
    v[0] = v[4] = v[8] = 1;
    v[1] = v[2] = v[3] = v[5] = v[6] = v[7] = 0;
    for (int sweep = 0; sweep < MOST_SWEEPS && (xy != 0 || xz != 0 || yz != 0); sweep++) {
      rotateXy(v);
      rotateXz(v);
      rotateYz(v);
    }
    values[0] = xx;
    values[1] = yy;
    values[2] = zz;
    order(0, 1);
    order(1, 2);
    order(0, 1);
  }

  private void rotateXy(double[] v) {
    if (angle(xx, yy, xy)) {
      double p = xz;
      xx -= t * xy;
      yy += t * xy;
      xz = c * p - s * yz;
      yz = s * p + c * yz;
      turn(v, 0, 3);
    }
    xy = 0;
  }

  private void rotateXz(double[] v) {
    if (angle(xx, zz, xz)) {
      double p = xy;
      xx -= t * xz;
      zz += t * xz;
      xy = c * p - s * yz;
      yz = s * p + c * yz;
      turn(v, 0, 6);
    }
    xz = 0;
  }

  private void rotateYz(double[] v) {
    if (angle(yy, zz, yz)) {
      double p = xy;
      yy -= t * yz;
      zz += t * yz;
      xy = c * p - s * xz;
      xz = s * p + c * xz;
      turn(v, 3, 6);
    }
    yz = 0;
  }

  /** The angle that removes an element; false if it is nothing beside the diagonal. */
  private boolean angle(double first, double second, double off) {
    if (Math.abs(off) <= 1e-17 * Math.min(Math.abs(first), Math.abs(second))
        || Math.abs(off) < Double.MIN_NORMAL) {
      return false;
    }
    double theta = (second - first) / (2 * off);
    t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    c = 1 / Math.sqrt(t * t + 1);
    s = t * c;
    return true;
  }

  private void turn(double[] v, int i, int j) {
    for (int k = 0; k < 3; k++) {
      double p = v[i + k];
      double q = v[j + k];
      v[i + k] = c * p - s * q;
      v[j + k] = s * p + c * q;
    }
  }

  private void order(int i, int j) {
    if (values[i] > values[j]) {
      double value = values[i];
      values[i] = values[j];
      values[j] = value;
      for (int k = 0; k < 3; k++) {
        double entry = vectors[3 * i + k];
        vectors[3 * i + k] = vectors[3 * j + k];
        vectors[3 * j + k] = entry;
      }
    }
  }
}
