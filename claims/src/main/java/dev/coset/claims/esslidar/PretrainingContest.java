package dev.coset.claims.esslidar;

import dev.coset.claims.Experiment;
import dev.coset.claims.esslidar.CarScans.Labelled;
import dev.coset.claims.esslidar.CarScans.Pair;
import dev.coset.points.lidar.BevBackbone;
import dev.coset.points.lidar.BevCenterDetector;
import dev.coset.points.lidar.BevGrid;
import dev.coset.points.lidar.Detections;
import dev.coset.points.lidar.Detections.Detection;
import dev.coset.points.lidar.EquivariantLidarPretrainer;
import dev.coset.points.lidar.PretrainOptions;
import dev.coset.points.lidar.PretrainOptions.Term;
import dev.coset.tensor.optim.Schedule;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/** Detectors of cars with few labels from backbones that were pre-trained in different ways. */
final class PretrainingContest {

  static final int STEPS = 5;

  private static final int PAIRS = 300;
  private static final int LABELLED = 20;
  private static final int TEST = 100;
  private static final int PASSES = 4;
  private static final int EPOCHS = 40;
  private static final int HEADS = 3;
  private static final double RATE = 3e-3;
  private static final double WITHIN = 1;
  private static final PretrainOptions OPTIONS =
      PretrainOptions.defaults().withSize(BevGrid.defaults(), 16).withSamples(256);

  private final Experiment experiment;
  private final RandomGenerator random;
  private final long start;

  PretrainingContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
    this.start = random.nextLong();
  }

  /**
   * Average precision at 1 m after training on few labels, the mean of three detectors.
   *
   * @param equivariant after pre-training by contrast, rotation and flow
   * @param still the same without the flow
   * @param invariant after pre-training by pooled invariance
   * @param fresh from random weights
   */
  record Outcome(double equivariant, double still, double invariant, double fresh) {}

  Outcome run() {
    experiment.step("scanning streets");
    List<Pair> pairs = CarScans.pairs(PAIRS, random);
    List<Labelled> few = CarScans.labelled(LABELLED, OPTIONS.grid(), random);
    List<Labelled> test = CarScans.labelled(TEST, OPTIONS.grid(), random);
    return new Outcome(
        pretrained(Set.of(Term.CONTRAST, Term.ROTATION, Term.FLOW), pairs, few, test),
        pretrained(Set.of(Term.CONTRAST, Term.ROTATION), pairs, few, test),
        pretrained(Set.of(Term.INVARIANCE), pairs, few, test),
        fresh(few, test));
  }

  private double pretrained(
      Set<Term> terms, List<Pair> pairs, List<Labelled> few, List<Labelled> test) {
    experiment.step("pre-training by " + terms);
    RandomGenerator own = new SplittableRandom(start);
    try (var pretrainer = new EquivariantLidarPretrainer(OPTIONS.withTerms(terms), own)) {
      int steps = PASSES * pairs.size();
      Schedule schedule = Schedule.cosine(OPTIONS.learningRate(), 0, steps);
      for (int i = 0; i < steps; i++) {
        Pair pair = pairs.get(i % pairs.size());
        pretrainer.setLearningRate(schedule.at(i));
        pretrainer.step(pair.now(), pair.next(), pair.flow(), own);
      }
      return precision(pretrainer.backbone(), few, test);
    }
  }

  private double fresh(List<Labelled> few, List<Labelled> test) {
    experiment.step("training from random weights");
    RandomGenerator own = new SplittableRandom(start);
    try (var backbone = new BevBackbone(OPTIONS.grid(), OPTIONS.channels(), own)) {
      return precision(backbone, few, test);
    }
  }

  /** The detectors of all backbones begin with the same heads and see labels in the same order. */
  private double precision(BevBackbone backbone, List<Labelled> few, List<Labelled> test) {
    return LongStream.range(0, HEADS)
            .mapToDouble(
                head -> precision(backbone, few, test, new SplittableRandom(start + 1 + head)))
            .sum()
        / HEADS;
  }

  private static double precision(
      BevBackbone backbone, List<Labelled> few, List<Labelled> test, RandomGenerator own) {
    try (var detector = new BevCenterDetector(backbone, own)) {
      detector.train(
          few.stream().map(Labelled::frame).toList(),
          few.stream().map(Labelled::cars).toList(),
          EPOCHS,
          RATE,
          own);
      List<List<Detection>> found =
          test.stream().map(scan -> detector.detect(scan.frame())).toList();
      return new Detections(found)
          .averagePrecision(test.stream().map(Labelled::cars).toList(), WITHIN);
    }
  }
}
