package dev.coset.points.shapes;

import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;

/**
 * The centroid of points and the direction of their least spread about it.
 *
 * @param centroid the mean
 * @param axis a unit vector: the eigenvector of the smallest eigenvalue of {@code sum_i w_i (x_i -
 *     c)(x_i - c)^T} with {@code w_i} proportional to {@code r - d_i}, signed so that the sum of
 *     the cubes of {@code axis . (x_i - c)} is not negative
 */
record CloudAxis(double[] centroid, double[] axis) {

  /** Of positions {@code [n, 3]}. */
  static CloudAxis of(double[] positions) {
    int n = positions.length / 3;
    double[] centre = new double[3];
    for (int i = 0; i < positions.length; i++) {
      centre[i % 3] += positions[i] / n;
    }
    double[] offsets = new double[positions.length];
    double[] distances = new double[n];
    double radius = 0;
    for (int i = 0; i < n; i++) {
      for (int axis = 0; axis < 3; axis++) {
        offsets[3 * i + axis] = positions[3 * i + axis] - centre[axis];
      }
      distances[i] =
          Math.sqrt(
              offsets[3 * i] * offsets[3 * i]
                  + offsets[3 * i + 1] * offsets[3 * i + 1]
                  + offsets[3 * i + 2] * offsets[3 * i + 2]);
      radius = Math.max(radius, distances[i]);
    }
    double[] covariance = new double[9];
    for (int i = 0; i < n; i++) {
      for (int entry = 0; entry < 9; entry++) {
        covariance[entry] +=
            (radius - distances[i]) * offsets[3 * i + entry / 3] * offsets[3 * i + entry % 3];
      }
    }
    Matrix vectors = Decompositions.symmetricEigen(Matrix.of(3, 3, covariance)).vectors();
    double[] axis = {vectors.get(0, 0), vectors.get(1, 0), vectors.get(2, 0)};
    double skew = 0;
    for (int i = 0; i < n; i++) {
      double height =
          axis[0] * offsets[3 * i] + axis[1] * offsets[3 * i + 1] + axis[2] * offsets[3 * i + 2];
      skew += height * height * height;
    }
    double sign = skew < 0 ? -1 : 1;
    return new CloudAxis(centre, new double[] {sign * axis[0], sign * axis[1], sign * axis[2]});
  }
}
