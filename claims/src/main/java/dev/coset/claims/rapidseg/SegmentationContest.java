package dev.coset.claims.rapidseg;

import dev.coset.claims.Experiment;
import dev.coset.data.generate.LidarClass;
import dev.coset.data.generate.LidarScan;
import dev.coset.data.generate.LidarScene;
import dev.coset.data.generate.LidarSceneOptions;
import dev.coset.data.generate.LidarScenes;
import dev.coset.data.generate.SpinningLidar;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SE3;
import dev.coset.learn.TrainingProgress;
import dev.coset.points.lidar.LabelledScan;
import dev.coset.points.lidar.LidarRegions;
import dev.coset.points.lidar.MeanIou;
import dev.coset.points.lidar.PanopticLabels;
import dev.coset.points.lidar.PointwiseDistanceDistribution;
import dev.coset.points.lidar.RapidOptions;
import dev.coset.points.lidar.RapidOptions.Inputs;
import dev.coset.points.lidar.RapidSegmenter;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Distances against coordinates: networks that saw streets from a level sensor looking along the
 * road label scans of a sensor that looks anywhere and is tilted by ten degrees.
 */
final class SegmentationContest {

  static final int STEPS = 4;

  private static final int CLASSES = LidarClass.values().length;
  private static final int TRAINING = 32;
  private static final int TEST = 16;
  private static final double TILT = Math.toRadians(10);
  private static final SpinningLidar LIDAR = SpinningLidar.defaults().withRays(16, 300);
  private static final RapidOptions OPTIONS = RapidOptions.defaults();

  private final Experiment experiment;
  private final RandomGenerator random;
  private final List<LabelledScan> training = new ArrayList<>();
  private final List<LabelledScan> level = new ArrayList<>();
  private final List<LabelledScan> tilted = new ArrayList<>();

  SegmentationContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
  }

  /**
   * What came out.
   *
   * @param rapid of distances and reflectivity
   * @param dark of distances alone
   * @param raw of coordinates and reflectivity
   * @param change the largest change of a distance under motions, with regions held fixed
   */
  record Outcome(Score rapid, Score dark, Score raw, double change) {}

  /**
   * Mean IoU.
   *
   * @param level on scans as in training
   * @param tilted on turned and tilted ones
   * @param weights of the network
   */
  record Score(double level, double tilted, long weights) {}

  Outcome run() {
    experiment.step("scanning streets");
    for (int i = 0; i < TRAINING + TEST; i++) {
      LidarScene street = LidarScenes.street(LidarSceneOptions.defaults(), random);
      RigidMotion car = street.ego().poseAt(0, SpinningLidar.HEIGHT);
      RigidMotion straight = new RigidMotion(Rotation3.identity(), car.x(), car.y(), car.z());
      (i < TRAINING ? training : level).add(scan(street, straight));
      if (i >= TRAINING) {
        tilted.add(scan(street, SE3.group().compose(straight, turn())));
      }
    }
    return new Outcome(
        score(Inputs.DISTANCES_AND_REFLECTIVITY),
        score(Inputs.DISTANCES),
        score(Inputs.COORDINATES),
        change(training.getFirst(), random));
  }

  private LabelledScan scan(LidarScene street, RigidMotion sensor) {
    LidarScan scan = LIDAR.scan(street, 0, sensor, random);
    return LabelledScan.of(scan);
  }

  /** Any heading, then a tilt of ten degrees about any horizontal axis. */
  private RigidMotion turn() {
    double yaw = 2 * Math.PI * random.nextDouble();
    double about = 2 * Math.PI * random.nextDouble();
    double[] axis = {Math.cos(about), Math.sin(about), 0};
    RigidMotion heading =
        new RigidMotion(Rotation3.fromAxisAngle(new double[] {0, 0, 1}, yaw), 0, 0, 0);
    RigidMotion tilt = new RigidMotion(Rotation3.fromAxisAngle(axis, TILT), 0, 0, 0);
    return SE3.group().compose(heading, tilt);
  }

  private Score score(Inputs inputs) {
    experiment.step("training on " + inputs);
    RapidOptions options = OPTIONS.withInputs(inputs);
    try (RapidSegmenter segmenter =
        RapidSegmenter.train(training, CLASSES, options, TrainingProgress.none(), random)) {
      return new Score(meanIou(segmenter, level), meanIou(segmenter, tilted), segmenter.weights());
    }
  }

  private static double meanIou(RapidSegmenter segmenter, List<LabelledScan> scans) {
    List<PanopticLabels> truth = new ArrayList<>();
    List<PanopticLabels> found = new ArrayList<>();
    for (LabelledScan scan : scans) {
      truth.add(scan.labels());
      int[] classes = segmenter.segment(scan.positions(), scan.reflectivities());
      found.add(new PanopticLabels(classes, new int[classes.length]));
    }
    return MeanIou.of(truth, found, CLASSES).mean();
  }

  /** The largest change of a distance, in metres, over five motions, regions held fixed. */
  static double change(LabelledScan scan, RandomGenerator random) {
    LidarRegions rings =
        LidarRegions.rings(scan.positions(), new double[] {10, 20}, new int[] {10, 7, 5});
    double[] before = rows(scan.positions(), scan, rings);
    double worst = 0;
    for (int i = 0; i < 5; i++) {
      double[] after = rows(moved(scan.positions(), SE3.group().sample(random)), scan, rings);
      for (int j = 0; j < before.length; j++) {
        worst = Math.max(worst, Math.abs(after[j] - before[j]));
      }
    }
    return worst;
  }

  private static double[] rows(double[] positions, LabelledScan scan, LidarRegions rings) {
    return PointwiseDistanceDistribution.compute(
            positions, scan.reflectivities(), rings, OPTIONS.weight())
        .rows();
  }

  private static double[] moved(double[] positions, RigidMotion motion) {
    double[] moved = new double[positions.length];
    for (int i = 0; i < moved.length; i += 3) {
      double[] p =
          motion.affine().apply(new double[] {positions[i], positions[i + 1], positions[i + 2]});
      System.arraycopy(p, 0, moved, i, 3);
    }
    return moved;
  }
}
