package dev.coset.points.geometry;

import java.util.Arrays;

/** The spread of the neighbours of one point after another; one instance serves one thread. */
final class Surroundings {

  private final double[] positions;
  private final Weighting weighting;
  private final double radius;
  private final double[] covariance = new double[6];

  /** The solved covariance. */
  final Eigen3 eigen = new Eigen3();

  /** The weighted mean of the neighbours relative to the point. */
  final double[] mean = new double[3];

  /** The trace of the covariance. */
  double trace;

  Surroundings(double[] positions, Neighborhood neighborhood, Weighting weighting) {
    this.positions = positions;
    this.weighting = weighting;
    this.radius = neighborhood instanceof Neighborhood.Within within ? within.radius() : Double.NaN;
  }

  /** Measures the neighbours of a point. */
  void measure(int point, int[] indices, double[] squares, int count) {
    if (weighting == Weighting.EQUAL) {
      equal(point, indices, count);
    } else {
      tapered(point, indices, squares, count);
    }
    trace = covariance[0] + covariance[3] + covariance[5];
    eigen.solve(covariance);
  }

  /** {@code (lambda_2 - lambda_1) / trace}: how well the axis of least spread is determined. */
  double gap() {
    return trace > 0 ? Math.max(0, (eigen.values[1] - eigen.values[0]) / trace) : 0;
  }

  private void equal(int point, int[] indices, int count) {
    double px = positions[3 * point];
    double py = positions[3 * point + 1];
    double pz = positions[3 * point + 2];
    double sx = 0;
    double sy = 0;
    double sz = 0;
    double xx = 0;
    double xy = 0;
    double xz = 0;
    double yy = 0;
    double yz = 0;
    double zz = 0;
    for (int i = 0; i < count; i++) {
      int at = 3 * indices[i];
      double x = positions[at] - px;
      double y = positions[at + 1] - py;
      double z = positions[at + 2] - pz;
      sx += x;
      sy += y;
      sz += z;
      xx += x * x;
      xy += x * y;
      xz += x * z;
      yy += y * y;
      yz += y * z;
      zz += z * z;
    }
    double part = 1.0 / count;
    mean[0] = sx * part;
    mean[1] = sy * part;
    mean[2] = sz * part;
    covariance[0] = xx * part - mean[0] * mean[0];
    covariance[1] = xy * part - mean[0] * mean[1];
    covariance[2] = xz * part - mean[0] * mean[2];
    covariance[3] = yy * part - mean[1] * mean[1];
    covariance[4] = yz * part - mean[1] * mean[2];
    covariance[5] = zz * part - mean[2] * mean[2];
  }

  private void tapered(int point, int[] indices, double[] squares, int count) {
    double reach = Double.isNaN(radius) ? Math.sqrt(squares[count - 1]) : radius;
    double total = 0;
    for (int i = 0; i < count; i++) {
      total += reach - Math.sqrt(squares[i]);
    }
    Arrays.fill(covariance, 0);
    Arrays.fill(mean, 0);
    for (int i = 0; total > 0 && i < count; i++) {
      double weight = (reach - Math.sqrt(squares[i])) / total;
      double x = positions[3 * indices[i]] - positions[3 * point];
      double y = positions[3 * indices[i] + 1] - positions[3 * point + 1];
      double z = positions[3 * indices[i] + 2] - positions[3 * point + 2];
      mean[0] += weight * x;
      mean[1] += weight * y;
      mean[2] += weight * z;
      covariance[0] += weight * x * x;
      covariance[1] += weight * x * y;
      covariance[2] += weight * x * z;
      covariance[3] += weight * y * y;
      covariance[4] += weight * y * z;
      covariance[5] += weight * z * z;
    }
  }
}
