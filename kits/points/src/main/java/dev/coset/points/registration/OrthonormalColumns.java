package dev.coset.points.registration;

/**
 * An orthonormal basis of the space that four columns span, by one-sided Jacobi rotations, which
 * find small singular values to full relative precision.
 */
final class OrthonormalColumns {

  private static final int SWEEPS = 30;
  private static final double ROUNDING = 1e-15;

  private final int length;
  private final double[] columns;
  private double smallest;

  private OrthonormalColumns(int length, double[] columns) {
    this.length = length;
    this.columns = columns;
  }

  /** The basis of four columns, one after another, which are overwritten. */
  static OrthonormalColumns of(double[] columns, int length) {
    var basis = new OrthonormalColumns(length, columns);
    boolean turned = true;
    for (int sweep = 0; sweep < SWEEPS && turned; sweep++) {
      turned = false;
      for (int i = 0; i < 3; i++) {
        for (int j = i + 1; j < 4; j++) {
          turned |= basis.turn(i * length, j * length);
        }
      }
    }
    basis.normalize();
    return basis;
  }

  /** Makes two columns orthogonal; false if they are already. */
  private boolean turn(int i, int j) {
    double first = dot(columns, i, columns, i);
    double second = dot(columns, j, columns, j);
    double both = dot(columns, i, columns, j);
    if (Math.abs(both) <= ROUNDING * Math.sqrt(first) * Math.sqrt(second)) {
      return false;
    }
    double zeta = (second - first) / (2 * both);
    double t = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
    double c = 1 / Math.sqrt(1 + t * t);
    double s = c * t;
    for (int k = 0; k < length; k++) {
      double x = columns[i + k];
      double y = columns[j + k];
      columns[i + k] = c * x - s * y;
      columns[j + k] = s * x + c * y;
    }
    return true;
  }

  private void normalize() {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (int i = 0; i < 4; i++) {
      double norm = Math.sqrt(dot(columns, i * length, columns, i * length));
      least = Math.min(least, norm);
      most = Math.max(most, norm);
      for (int k = 0; norm > 0 && k < length; k++) {
        columns[i * length + k] /= norm;
      }
    }
    smallest = most > 0 ? least / most : 0;
  }

  /** The smallest singular value over the largest. */
  double smallest() {
    return smallest;
  }

  /** {@code |(I - Q Q^T) Q'|_F}, which is {@code |P - P'|_F / sqrt 2}. */
  double distance(OrthonormalColumns other) {
    double[] left = new double[length];
    double square = 0;
    for (int j = 0; j < 4; j++) {
      System.arraycopy(other.columns, j * length, left, 0, length);
      for (int i = 0; i < 4; i++) {
        double part = dot(columns, i * length, other.columns, j * length);
        for (int k = 0; k < length; k++) {
          left[k] -= part * columns[i * length + k];
        }
      }
      square += dot(left, 0, left, 0);
    }
    return Math.sqrt(square);
  }

  private double dot(double[] a, int i, double[] b, int j) {
    double sum = 0;
    for (int k = 0; k < length; k++) {
      sum += a[i + k] * b[j + k];
    }
    return sum;
  }
}
