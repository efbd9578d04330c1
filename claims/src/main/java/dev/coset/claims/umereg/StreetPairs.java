package dev.coset.claims.umereg;

import dev.coset.data.generate.LidarScan;
import dev.coset.data.generate.LidarScene;
import dev.coset.data.generate.LidarSceneOptions;
import dev.coset.data.generate.LidarScenes;
import dev.coset.data.generate.SpinningLidar;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SE3;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Two scans of a street, some metres and any yaw apart. */
final class StreetPairs {

  private static final SpinningLidar LIDAR =
      SpinningLidar.defaults().withRays(32, 300).withFarthest(35);
  private static final double LEAST_METRES = 2;
  private static final double MOST_METRES = 8;

  private StreetPairs() {}

  /**
   * A pair.
   *
   * @param source {@code [n, 3]}
   * @param target {@code [m, 3]}
   * @param motion of the source onto the target
   */
  record Pair(double[] source, double[] target, RigidMotion motion) {}

  static Stream<Pair> stream(RandomGenerator random) {
    return Stream.generate(() -> pair(random));
  }

  static Pair pair(RandomGenerator random) {
    LidarScene scene = LidarScenes.street(LidarSceneOptions.defaults(), random);
    double metres = LEAST_METRES + (MOST_METRES - LEAST_METRES) * random.nextDouble();
    LidarScan source = scan(scene, 0, random);
    LidarScan target = scan(scene, metres / scene.ego().speed(), random);
    return new Pair(source.positions(), target.positions(), source.motionTo(target));
  }

  private static LidarScan scan(LidarScene scene, double time, RandomGenerator random) {
    double yaw = Math.PI * (2 * random.nextDouble() - 1);
    Rotation3 turn = Rotation3.fromAxisAngle(new double[] {0, 0, 1}, yaw);
    RigidMotion sensor =
        SE3.group()
            .compose(
                scene.ego().poseAt(time, SpinningLidar.HEIGHT), new RigidMotion(turn, 0, 0, 0));
    return LIDAR.scan(scene, time, sensor, random);
  }
}
