package dev.coset.claims.esslidar;

import dev.coset.data.generate.LidarClass;
import dev.coset.data.generate.LidarObject;
import dev.coset.data.generate.LidarScan;
import dev.coset.data.generate.LidarSceneOptions;
import dev.coset.data.generate.LidarScenes;
import dev.coset.data.generate.SpinningLidar;
import dev.coset.groups.SE3;
import dev.coset.points.lidar.BevGrid;
import dev.coset.points.lidar.Detections.Centre;
import dev.coset.points.lidar.LidarFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Scans of streets: pairs without labels, and scans with the centres of the cars they show. */
final class CarScans {

  private static final SpinningLidar LIDAR =
      SpinningLidar.defaults().withRays(16, 180).withFarthest(40);
  private static final double BETWEEN = 0.5;
  private static final int VISIBLE = 5;

  private CarScans() {}

  /** Two scans of a street with the flow between them. */
  record Pair(LidarFrame now, LidarFrame next, double[] flow) {}

  /** A scan with the centres of its cars. */
  record Labelled(LidarFrame frame, List<Centre> cars) {}

  static List<Pair> pairs(int count, RandomGenerator random) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<LidarScan> scans = drive(random, 0, BETWEEN);
      LidarScan now = scans.getFirst();
      LidarScan next = scans.getLast();
      pairs.add(new Pair(LidarFrame.of(now), LidarFrame.of(next), now.flowTo(next)));
    }
    return pairs;
  }

  static List<Labelled> labelled(int count, BevGrid grid, RandomGenerator random) {
    List<Labelled> scans = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      LidarScan scan = drive(random, 0).getFirst();
      scans.add(new Labelled(LidarFrame.of(scan), cars(scan, grid)));
    }
    return scans;
  }

  private static List<LidarScan> drive(RandomGenerator random, double... times) {
    return LIDAR.drive(LidarScenes.street(LidarSceneOptions.defaults(), random), times, random);
  }

  /** The centres of cars within the grid that have at least five points. */
  static List<Centre> cars(LidarScan scan, BevGrid grid) {
    int[] points = new int[scan.objects().size() + 1];
    for (int instance : scan.instances()) {
      points[instance]++;
    }
    List<Centre> cars = new ArrayList<>();
    for (LidarObject object : scan.objects()) {
      var own = SE3.group().compose(SE3.group().inverse(scan.sensor()), object.pose());
      if (object.kind() == LidarClass.CAR
          && points[object.instance()] >= VISIBLE
          && grid.cell(own.x(), own.y()) >= 0) {
        cars.add(new Centre(own.x(), own.y()));
      }
    }
    return cars;
  }
}
