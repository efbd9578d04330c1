package dev.coset.data.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SE3;
import dev.coset.laws.Property;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SpinningLidarTest {

  private static final LidarSceneOptions STREET = LidarSceneOptions.defaults();
  private static final SpinningLidar EXACT =
      SpinningLidar.defaults().withRays(16, 128).withNoise(0, 0, 0);

  /** On bare ground beam b at elevation e has the range height / sin(-e). */
  @Test
  void beamsDrawRingsOnTheGround() {
    LidarScene bare = new LidarScene(List.of(), PlanarPath.standing(0, 0, 0));
    LidarScan scan = EXACT.drive(bare, new double[] {0}, new SplittableRandom(1)).getFirst();
    double[] beams = scan.cloud().attribute(LidarScan.BEAM).orElseThrow().values();
    assertThat(scan.size()).isGreaterThan(128 * 10);
    for (int i = 0; i < scan.size(); i++) {
      double elevation = Math.toRadians(-25 + 30 * beams[i] / 15);
      double range = norm(row(scan.positions(), i));
      assertThat(range).isCloseTo(SpinningLidar.HEIGHT / Math.sin(-elevation), within(1e-9));
      assertThat(scan.intensities()[i] * range * range).isCloseTo(0.2, within(1e-12));
    }
  }

  @Property(tries = 5)
  void theFlowFollowsGroundAndThings(RandomGenerator random) {
    LidarScene street = LidarScenes.street(STREET, random);
    LidarScan before = EXACT.scan(street, 0.3, tilted(random), random);
    LidarScan after = EXACT.scan(street, 0.8, tilted(random), random);
    double[] positions = before.positions();
    double[] flow = before.flowTo(after);
    int[] instances = before.instances();
    for (int i = 0; i < before.size(); i++) {
      double[] there = row(positions, i);
      for (int axis = 0; axis < 3; axis++) {
        there[axis] += flow[3 * i + axis];
      }
      double[] world = apply(before.sensor(), row(positions, i));
      double[] expected = world;
      if (instances[i] > 0) {
        RigidMotion from = before.objects().get(instances[i] - 1).pose();
        RigidMotion to = after.objects().get(instances[i] - 1).pose();
        expected = apply(to, apply(SE3.group().inverse(from), world));
      }
      assertThat(apply(after.sensor(), there)).containsExactly(expected, within(1e-9));
    }
    assertThat(before.flowTo(before)).containsOnly(new double[1], within(1e-12));
  }

  /** Points lie on the ground, or within the box of the thing that they are said to belong to. */
  @Property(tries = 5)
  void labelsTellTheTruth(RandomGenerator random) {
    LidarScene street = LidarScenes.street(STREET, random);
    LidarScan scan = EXACT.scan(street, 1, tilted(random), random);
    int[] labels = scan.labels();
    int[] instances = scan.instances();
    for (int i = 0; i < scan.size(); i++) {
      LidarClass kind = LidarClass.of(labels[i]);
      double[] world = apply(scan.sensor(), row(scan.positions(), i));
      assertThat(instances[i] > 0).isEqualTo(kind.thing());
      if (kind == LidarClass.GROUND) {
        assertThat(world[2]).isBetween(-1e-9, 0.12 + 1e-9);
      } else {
        assertThat(world[2]).isGreaterThan(0);
      }
      if (instances[i] > 0) {
        LidarObject object = scan.objects().get(instances[i] - 1);
        assertThat(object.kind()).isEqualTo(kind);
        double[] own = apply(SE3.group().inverse(object.pose()), world);
        assertThat(Math.abs(own[0])).isLessThan(object.length() / 2 + 0.05);
        assertThat(Math.abs(own[1])).isLessThan(object.width() / 2 + 1e-9);
        assertThat(own[2]).isBetween(0.0, object.height() + 1e-9);
      }
      assertThat(scan.reflectivities()[i])
          .isBetween(0.59 * kind.reflectivity(), 1.41 * kind.reflectivity());
    }
  }

  @Test
  void streetsHoldEveryClassAndScansOfOnePlaceDiffer() {
    LidarScene street = LidarScenes.street(STREET, new SplittableRandom(3));
    SpinningLidar lidar = SpinningLidar.defaults();
    List<LidarScan> scans = lidar.drive(street, new double[] {0, 0}, new SplittableRandom(4));
    Set<Integer> seen = new TreeSet<>();
    for (int label : scans.getFirst().labels()) {
      seen.add(label);
    }
    assertThat(seen).hasSize(6);
    assertThat(LidarClass.labels()).contains("ground", "walker").hasSize(6);
    assertThat(scans.get(0).positions()).isNotEqualTo(scans.get(1).positions());
    assertThat(lidar.drive(street, new double[] {0, 0}, new SplittableRandom(4)).get(1).cloud())
        .isEqualTo(scans.get(1).cloud());
  }

  @Test
  void pathsAreCirclesWhenTheyTurn() {
    PlanarPath path = new PlanarPath(1, 2, 0, 3, Math.PI);
    assertThat(path.xAt(1)).isCloseTo(1, within(1e-12));
    assertThat(path.yAt(1)).isCloseTo(2 + 6 / Math.PI, within(1e-12));
    assertThat(new PlanarPath(1, 2, 0, 3, 1e-7).xAt(1)).isCloseTo(4, within(1e-6));
    assertThat(path.poseAt(0.5, 1).rotation().rotate(new double[] {1, 0, 0}))
        .containsExactly(new double[] {0, 1, 0}, within(1e-12));
  }

  @Test
  void impossibleScannersAndStreetsAreRefused() {
    SpinningLidar lidar = SpinningLidar.defaults();
    assertThatThrownBy(() -> lidar.withRays(0, 5))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("0 beams");
    assertThatThrownBy(() -> lidar.withNoise(Double.NaN, 0, 0))
        .isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> lidar.withFarthest(0)).isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> new SpinningLidar(8, 8, 0.2, 0.1, 50, 0, 0, 0))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("lowest 0.2");
    assertThatThrownBy(() -> STREET.withReach(5)).isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> STREET.withWalkers(-1)).isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> PlanarPath.standing(Double.NaN, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static RigidMotion tilted(RandomGenerator random) {
    double[] axis = {random.nextGaussian(), random.nextGaussian(), 3 * random.nextGaussian()};
    Rotation3 turn = Rotation3.fromAxisAngle(axis, 0.3 * random.nextDouble());
    return RigidMotion.of(turn, new double[] {2 * random.nextDouble(), -1.9, 1.8});
  }

  private static double[] apply(RigidMotion motion, double[] point) {
    return motion.affine().apply(point);
  }

  private static double[] row(double[] rows, int i) {
    return new double[] {rows[3 * i], rows[3 * i + 1], rows[3 * i + 2]};
  }

  private static double norm(double[] v) {
    return Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
  }
}
