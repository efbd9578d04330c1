package dev.coset.claims.microlie;

import dev.coset.groups.Matrix;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.groups.Translation;
import dev.coset.groups.estimation.Factor;
import dev.coset.groups.estimation.RelativePose;
import java.util.List;

/**
 * Poses as six numbers: the translation, then yaw, pitch and roll in radians, {@code R = Rz(yaw)
 * Ry(pitch) Rx(roll)}. At pitch 90 degrees yaw and roll turn about the same axis.
 */
final class EulerChart {

  private EulerChart() {}

  static RigidMotion pose(Translation coordinates) {
    double[] c = coordinates.toArray();
    Rotation3 yaw = Rotation3.fromAxisAngle(new double[] {0, 0, 1}, c[3]);
    Rotation3 pitch = Rotation3.fromAxisAngle(new double[] {0, 1, 0}, c[4]);
    Rotation3 roll = Rotation3.fromAxisAngle(new double[] {1, 0, 0}, c[5]);
    SO3 group = SO3.group();
    Rotation3 rotation = group.compose(yaw, group.compose(pitch, roll));
    return new RigidMotion(rotation, c[0], c[1], c[2]);
  }

  static Translation coordinates(RigidMotion pose) {
    Matrix r = pose.rotation().matrix();
    double pitch = Math.asin(Math.clamp(-r.get(2, 0), -1, 1));
    double yaw = Math.atan2(r.get(1, 0), r.get(0, 0));
    double roll = Math.atan2(r.get(2, 1), r.get(2, 2));
    return Translation.of(new double[] {pose.x(), pose.y(), pose.z(), yaw, pitch, roll});
  }

  /** The derivative of the pose, as a step in its own frame, with respect to the coordinates. */
  static Matrix derivative(Translation coordinates) {
    double[] c = coordinates.toArray();
    double sp = Math.sin(c[4]);
    double cp = Math.cos(c[4]);
    double sr = Math.sin(c[5]);
    double cr = Math.cos(c[5]);
    Matrix rates = Matrix.of(3, 3, -sp, 0, 1, cp * sr, cr, 0, cp * cr, -sr, 0);
    Matrix back = pose(coordinates).rotation().matrix().transpose();
    double[] values = new double[36];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        values[6 * i + j] = back.get(i, j);
        values[6 * (i + 3) + j + 3] = rates.get(i, j);
      }
    }
    return Matrix.of(6, 6, values);
  }

  /** The same measured step, seen through the coordinates. */
  record ChartFactor(RelativePose<RigidMotion> step) implements Factor<Translation> {

    @Override
    public List<Integer> variables() {
      return step.variables();
    }

    @Override
    public double[] residual(List<Translation> states) {
      return step.residual(poses(states));
    }

    @Override
    public Linearization linearize(List<Translation> states) {
      Linearization linear = step.linearize(poses(states));
      return new Linearization(
          linear.residual(),
          List.of(
              linear.jacobians().get(0).times(derivative(states.get(0))),
              linear.jacobians().get(1).times(derivative(states.get(1)))));
    }

    private static List<RigidMotion> poses(List<Translation> states) {
      return states.stream().map(EulerChart::pose).toList();
    }
  }
}
