package dev.coset.points.registration;

import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SE3;
import dev.coset.groups.SO3;

/**
 * Normal equations of a small motion {@code p -> p + v + w x (p - c) / L}: unknowns {@code (v, w)},
 * both lengths, about a centre {@code c} that moves with the points.
 */
final class MotionSystem {

  /** Directions with less than this share of the largest eigenvalue are not moved along. */
  private static final double SINGULAR = 1e-9;

  private final double[] centre;
  private final double length;
  private final double[] a = new double[36];
  private final double[] b = new double[6];
  private final double[] row = new double[6];

  MotionSystem(double[] centre, double length) {
    this.centre = centre;
    this.length = length;
  }

  /** Adds {@code weight (error + u . motion(p))^2} for a unit or other direction {@code u}. */
  void add(double[] points, int at, double[] direction, double error, double weight) {
    double px = (points[at] - centre[0]) / length;
    double py = (points[at + 1] - centre[1]) / length;
    double pz = (points[at + 2] - centre[2]) / length;
    double ux = direction[0];
    double uy = direction[1];
    double uz = direction[2];
    row[0] = ux;
    row[1] = uy;
    row[2] = uz;
    row[3] = py * uz - pz * uy;
    row[4] = pz * ux - px * uz;
    row[5] = px * uy - py * ux;
    for (int i = 0; i < 6; i++) {
      double scaled = weight * row[i];
      b[i] -= scaled * error;
      for (int j = 0; j <= i; j++) {
        a[6 * i + j] += scaled * row[j];
      }
    }
  }

  /** The sum of {@code row row^T}, symmetric, 6 x 6. */
  Matrix information() {
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < i; j++) {
        a[6 * j + i] = a[6 * i + j];
      }
    }
    return Matrix.of(6, 6, a);
  }

  /** The best small motion, none along directions that nothing speaks about. */
  RigidMotion solve() {
    Decompositions.Eigen eigen = Decompositions.symmetricEigen(information());
    double[] values = eigen.values();
    double[] step = new double[6];
    for (int k = 0; k < 6; k++) {
      if (values[k] > SINGULAR * values[5]) {
        double[] vector = eigen.vectors().column(k);
        double along = 0;
        for (int i = 0; i < 6; i++) {
          along += vector[i] * b[i];
        }
        for (int i = 0; i < 6; i++) {
          step[i] += along / values[k] * vector[i];
        }
      }
    }
    return motion(step);
  }

  private RigidMotion motion(double[] step) {
    double[] angle = {step[3] / length, step[4] / length, step[5] / length};
    Rotation3 turn = SO3.group().exp(angle);
    RigidMotion toCentre =
        new RigidMotion(Rotation3.identity(), -centre[0], -centre[1], -centre[2]);
    RigidMotion back =
        new RigidMotion(turn, centre[0] + step[0], centre[1] + step[1], centre[2] + step[2]);
    return SE3.group().compose(back, toCentre);
  }
}
