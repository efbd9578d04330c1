package dev.coset.claims.eq4dpanoptic;

import dev.coset.data.generate.LidarScan;
import dev.coset.data.generate.LidarScene;
import dev.coset.data.generate.LidarSceneOptions;
import dev.coset.data.generate.LidarScenes;
import dev.coset.data.generate.SpinningLidar;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SE3;
import dev.coset.points.lidar.PanopticFieldNetwork.Labelled;
import dev.coset.points.lidar.PanopticLabels;
import dev.coset.points.lidar.PosedScan;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Drives through streets, ten scans a second, by a sensor that looks along the road or not. */
final class Drives {

  private static final SpinningLidar LIDAR =
      SpinningLidar.defaults().withRays(16, 180).withFarthest(25);
  private static final double PERIOD = 0.1;

  private Drives() {}

  /** A drive with the truth. */
  record Drive(List<PosedScan> scans, List<PanopticLabels> labels) {

    /** Scans {@code from} to {@code to}, exclusive. */
    Labelled window(int from, int to) {
      return new Labelled(scans.subList(from, to), labels.subList(from, to));
    }
  }

  /** A drive of so many scans by a sensor that is turned against the vehicle by a yaw. */
  static Drive drive(int count, double yaw, RandomGenerator random) {
    LidarScene street =
        LidarScenes.street(
            LidarSceneOptions.defaults().withReach(35).withCars(8, 5).withWalkers(10), random);
    RigidMotion turn =
        new RigidMotion(Rotation3.fromAxisAngle(new double[] {0, 0, 1}, yaw), 0, 0, 0);
    List<PosedScan> scans = new ArrayList<>();
    List<PanopticLabels> labels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      RigidMotion vehicle = street.ego().poseAt(PERIOD * i, SpinningLidar.HEIGHT);
      RigidMotion sensor = SE3.group().compose(vehicle, turn);
      LidarScan scan = LIDAR.scan(street, PERIOD * i, sensor, random);
      scans.add(PosedScan.of(scan));
      labels.add(PanopticLabels.of(scan));
    }
    return new Drive(scans, labels);
  }
}
