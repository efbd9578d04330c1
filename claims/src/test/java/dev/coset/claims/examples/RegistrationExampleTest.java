package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.PointCloud;
import dev.coset.data.io.PointClouds;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.SE3;
import dev.coset.points.registration.GlobalOptions;
import dev.coset.points.registration.GlobalRegistration;
import dev.coset.points.registration.Registration;
import dev.coset.points.registration.Scan;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistrationExampleTest {

  @Test
  void twoFilesToARegistration(@TempDir Path folder) {
    RandomGenerator random = new SplittableRandom(3);
    double[] points = new double[900];
    for (int i = 0; i < points.length; i += 3) {
      double[] box = i % 2 == 0 ? new double[] {3, 1, 0.6} : new double[] {0.8, 2.4, 1.5};
      int fixed = random.nextInt(3);
      for (int axis = 0; axis < 3; axis++) {
        points[i + axis] = box[axis] * (axis == fixed ? random.nextInt(2) : random.nextDouble());
      }
    }
    RigidMotion truth = SE3.group().sample(random);
    double[] moved = new double[points.length];
    for (int i = 0; i < points.length; i += 3) {
      double[] p = {points[i], points[i + 1], points[i + 2]};
      System.arraycopy(truth.affine().apply(p), 0, moved, i, 3);
    }
    Path a = folder.resolve("a.xyz");
    Path b = folder.resolve("b.ply");
    PointClouds.write(a, PointCloud.wrap(points));
    PointClouds.write(b, PointCloud.wrap(moved));
    // region registration
    Scan source = Scan.of(PointClouds.read(a)); // PLY, PCD, OFF, OBJ, STL, XYZ, CSV or NPY
    Scan target = Scan.of(PointClouds.read(b));
    Registration found =
        GlobalRegistration.register(
            source, target, GlobalOptions.defaults(), new SplittableRandom(1));
    RigidMotion motion = found.motion(); // a's points into b's frame
    double trust =
        found.confidence(); // 0 when found.free() names motions that the shapes leave open
    // endregion
    assertThat(trust).isBetween(0.0, 1.0);
    assertThat(SE3.group().isCloseTo(motion, truth, 1e-6)).isTrue();
  }
}
