package dev.coset.points.registration;

import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import java.util.ArrayList;
import java.util.List;

/** Which motions a contact of surfaces leaves free, from the eigenvectors of its stiffness. */
final class Freedoms {

  /**
   * Mean squares of {@code n . v} below it count as free. A surface in general gives 0.1 to 0.3;
   * normals that are off by 5 degrees give 0.004 on a perfect sphere.
   */
  private static final double FREE = 0.012;

  private Freedoms() {}

  /**
   * The free motions of points with normals.
   *
   * @param points of the contact {@code [n, 3]}
   * @param normals {@code [n, 3]}
   * @param radius the size by which slides and turns are compared
   */
  static List<FreeMotion> of(double[] points, double[] normals, double radius) {
    int n = points.length / 3;
    if (n == 0) {
      return List.of();
    }
    double[] centre = new double[3];
    for (int i = 0; i < points.length; i++) {
      centre[i % 3] += points[i] / n;
    }
    double spread = 0;
    for (int i = 0; i < points.length; i++) {
      spread += (points[i] - centre[i % 3]) * (points[i] - centre[i % 3]) / n;
    }
    double length = spread > 0 ? Math.sqrt(spread) : radius;
    MotionSystem system = new MotionSystem(centre, length);
    double[] normal = new double[3];
    for (int i = 0; i < n; i++) {
      System.arraycopy(normals, 3 * i, normal, 0, 3);
      system.add(points, 3 * i, normal, 0, 1.0 / n);
    }
    Decompositions.Eigen eigen = Decompositions.symmetricEigen(system.information());
    int free = 0;
    while (free < 6 && eigen.values()[free] < FREE) {
      free++;
    }
    return free == 0 ? List.of() : sorted(eigen, free, centre, length);
  }

  /** Slides first, then turns, by the singular values of the turning part of the null space. */
  private static List<FreeMotion> sorted(
      Decompositions.Eigen eigen, int free, double[] centre, double length) {
    double[] turning = new double[3 * free];
    for (int k = 0; k < free; k++) {
      for (int axis = 0; axis < 3; axis++) {
        turning[axis * free + k] = eigen.vectors().get(3 + axis, k);
      }
    }
    Matrix square = Matrix.of(3, free, turning);
    Decompositions.Eigen parts = Decompositions.symmetricEigen(square.transpose().times(square));
    List<FreeMotion> motions = new ArrayList<>();
    for (int k = 0; k < free; k++) {
      double[] step = new double[6];
      double stiffness = 0;
      for (int j = 0; j < free; j++) {
        double share = parts.vectors().get(j, k);
        stiffness += share * share * Math.max(0, eigen.values()[j]);
        for (int i = 0; i < 6; i++) {
          step[i] += share * eigen.vectors().get(i, j);
        }
      }
      motions.add(motion(step, centre, length, Math.sqrt(stiffness)));
    }
    return motions;
  }

  private static FreeMotion motion(
      double[] step, double[] centre, double length, double stiffness) {
    double slide = Math.sqrt(step[0] * step[0] + step[1] * step[1] + step[2] * step[2]);
    double turn = Math.sqrt(step[3] * step[3] + step[4] * step[4] + step[5] * step[5]);
    if (turn < 0.2) {
      double[] along = {step[0] / slide, step[1] / slide, step[2] / slide};
      return new FreeMotion(false, along, centre, stiffness);
    }
    double[] axis = {step[3] / turn, step[4] / turn, step[5] / turn};
    double scale = length / turn;
    double[] point = {
      centre[0] + scale * (axis[1] * step[2] - axis[2] * step[1]),
      centre[1] + scale * (axis[2] * step[0] - axis[0] * step[2]),
      centre[2] + scale * (axis[0] * step[1] - axis[1] * step[0])
    };
    return new FreeMotion(true, axis, point, stiffness);
  }
}
