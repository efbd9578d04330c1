package dev.coset.groups.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.LieGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SE3;
import dev.coset.groups.batch.PoseKernels;
import dev.coset.groups.batch.Poses;
import dev.coset.groups.batch.VectorBatch;
import dev.coset.groups.lie.LieMeans;
import java.util.List;
import org.junit.jupiter.api.Test;

class LieGuideTest {

  @Test
  void stepsAndMeans() {
    RigidMotion goal =
        RigidMotion.of(
            Rotation3.fromAxisAngle(new double[] {0, 0, 1}, Math.PI / 2), new double[] {1, 2, 0});

    // region lie
    LieGroup<RigidMotion> se3 = SE3.group();
    RigidMotion pose = se3.exp(new double[] {1, 0, 0, 0, 0, 0.3}); // (rho, theta): 1 ahead, 0.3 rad
    double[] step = se3.minus(goal, pose); // log(pose^-1 goal)
    RigidMotion there = se3.plus(pose, step); // pose exp(step), which is the goal
    RigidMotion halfway = se3.interpolate(pose, goal, 0.5);
    Matrix jacobian = se3.rightJacobian(step); // [6, 6]
    RigidMotion mean = LieMeans.of(se3, List.of(pose, halfway, goal)).mean();
    // endregion

    assertThat(se3.isCloseTo(there, goal, 1e-14)).isTrue();
    assertThat(se3.isCloseTo(mean, halfway, 1e-9)).isTrue();
    assertThat(jacobian.times(se3.inverseRightJacobian(step)).isCloseTo(Matrix.identity(6), 1e-13))
        .isTrue();
  }

  @Test
  void manyPosesAtOnce() {
    // region batch
    VectorBatch twists = VectorBatch.zeros(6, 1_000_000); // six arrays of a million numbers
    twists.set(7, 1, 0, 0, 0, 0, Math.PI / 2);
    Poses poses = Poses.identities(twists.size());
    PoseKernels kernels = PoseKernels.fastest(); // Vector API where the module is there
    kernels.exp(twists, poses);
    kernels.compose(poses, poses, poses); // each with itself, in place
    kernels.log(poses, twists);
    // endregion

    assertThat(twists.get(7)[0]).isCloseTo(2, within(1e-13));
  }
}
