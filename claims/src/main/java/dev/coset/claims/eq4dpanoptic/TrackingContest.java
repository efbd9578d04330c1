package dev.coset.claims.eq4dpanoptic;

import dev.coset.claims.Experiment;
import dev.coset.claims.Rivals;
import dev.coset.claims.eq4dpanoptic.Drives.Drive;
import dev.coset.data.generate.LidarClass;
import dev.coset.learn.TrainingProgress;
import dev.coset.points.lidar.FieldGrouping;
import dev.coset.points.lidar.InstanceTracker;
import dev.coset.points.lidar.PanopticFieldNetwork;
import dev.coset.points.lidar.PanopticFieldNetwork.Labelled;
import dev.coset.points.lidar.PanopticLabels;
import dev.coset.points.lidar.PlanarOptions;
import dev.coset.points.lidar.TrackingQuality;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Four turns against one, at a yaw that training did not show. */
final class TrackingContest {

  static final int STEPS = 3;

  private static final int CLASSES = LidarClass.values().length;
  private static final List<Integer> THINGS =
      IntStream.range(0, CLASSES).filter(c -> LidarClass.of(c).thing()).boxed().toList();
  private static final PlanarOptions OPTIONS = PlanarOptions.defaults();
  private static final int TRAINING = 40;
  private static final int TEST = 12;
  private static final int SCANS = 5;
  private static final int EPOCHS = 10;
  private static final double RATE = 5e-3;

  private final Experiment experiment;
  private final RandomGenerator random;

  TrackingContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
  }

  /**
   * What came out.
   *
   * @param equivariant of the network at four turns
   * @param plain of the network at one
   * @param change the largest relative change of fields under quarter turns, in single precision
   */
  record Outcome(Score equivariant, Score plain, double change) {}

  /**
   * LSTQ.
   *
   * @param straight along the road, as in training
   * @param turned at random yaw
   * @param weights of the network
   */
  record Score(double straight, double turned, long weights) {}

  Outcome run() {
    experiment.step("driving through streets");
    List<Labelled> training = new ArrayList<>();
    for (int i = 0; i < TRAINING; i++) {
      training.add(Drives.drive(2, 0, random).window(0, 2));
    }
    List<Drive> straight = new ArrayList<>();
    List<Drive> turned = new ArrayList<>();
    for (int i = 0; i < TEST; i++) {
      straight.add(Drives.drive(SCANS, 0, random));
      turned.add(Drives.drive(SCANS, 2 * Math.PI * random.nextDouble(), random));
    }
    experiment.step("training with four turns");
    Score equivariant;
    Score plain;
    double change;
    long weights;
    try (var network = new PanopticFieldNetwork(OPTIONS, CLASSES, THINGS, random)) {
      weights = network.parameterCount();
      network.train(training, EPOCHS, RATE, TrainingProgress.none(), random);
      equivariant = score(network, straight, turned);
      change = network.turningError(training.getFirst().scans());
    }
    experiment.step("training with one turn");
    try (var network = Rivals.atLeast(weights, 1, width -> plain(width, random))) {
      network.train(training, EPOCHS, RATE, TrainingProgress.none(), random);
      plain = score(network, straight, turned);
    }
    return new Outcome(equivariant, plain, change);
  }

  static PanopticFieldNetwork plain(int width, RandomGenerator random) {
    return new PanopticFieldNetwork(OPTIONS.withSize(1, width), CLASSES, THINGS, random);
  }

  private static Score score(
      PanopticFieldNetwork network, List<Drive> straight, List<Drive> turned) {
    return new Score(lstq(network, straight), lstq(network, turned), network.parameterCount());
  }

  /** The mean over drives. */
  private static double lstq(PanopticFieldNetwork network, List<Drive> drives) {
    return drives.stream()
        .mapToDouble(d -> TrackingQuality.of(d.labels(), tracked(network, d), CLASSES).lstq())
        .average()
        .orElseThrow();
  }

  /** Windows of two scans, of which every scan gets the labels of the first that shows it. */
  private static List<PanopticLabels> tracked(PanopticFieldNetwork network, Drive drive) {
    InstanceTracker tracker = new InstanceTracker();
    List<PanopticLabels> all = new ArrayList<>();
    for (int last = 1; last < SCANS; last++) {
      Labelled window = drive.window(last - 1, last + 1);
      List<PanopticLabels> found = network.segment(window.scans(), FieldGrouping.OFFSETS);
      List<int[]> names =
          tracker.update(
              List.of(last - 1L, (long) last),
              found.stream().map(PanopticLabels::instances).toList());
      for (int s = last == 1 ? 0 : 1; s < 2; s++) {
        all.add(new PanopticLabels(found.get(s).classes(), names.get(s)));
      }
    }
    return all;
  }
}
