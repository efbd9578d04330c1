package dev.coset.claims.parenet;

import dev.coset.claims.Experiment;
import dev.coset.claims.matching.MotionErrors;
import dev.coset.claims.matching.SampleTask;
import dev.coset.data.PointCloud;
import dev.coset.data.actions.PointActions;
import dev.coset.data.generate.PartialPair;
import dev.coset.data.generate.PartialPairOptions;
import dev.coset.data.generate.PartialPairs;
import dev.coset.data.neighbors.KdTree;
import dev.coset.data.neighbors.Neighbors;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.SE3;
import dev.coset.learn.Cadence;
import dev.coset.learn.TrainerSettings;
import dev.coset.points.matching.EquivariantFeatures;
import dev.coset.points.matching.EquivariantRegistration;
import dev.coset.points.matching.EquivariantRegistrationConfig;
import dev.coset.points.matching.FeatureHypothesisProposer;
import dev.coset.points.matching.Matches;
import dev.coset.points.matching.PreparedPair;
import dev.coset.points.registration.Ransac;
import dev.coset.points.registration.RansacOptions;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Motions from matches of which a tenth is right, with 200 hypotheses. */
final class HypothesisContest {

  static final int STEPS = 2;

  private static final int TRAINING = 120;
  private static final int HELD = 2;
  private static final int TESTS = 50;
  private static final int MATCHES = 250;
  private static final double RIGHT = 0.1;
  private static final int HYPOTHESES = 200;
  private static final double RADIUS = 0.1;
  private static final double DEGREES = 5;
  private static final double DISTANCE = 0.1;
  private static final PartialPairOptions PAIRS =
      PartialPairOptions.defaults().withPoints(512).withOverlap(0.4, 0.7);
  private static final EquivariantRegistrationConfig CONFIG =
      EquivariantRegistrationConfig.of(0.2).withSize(List.of(8, 16, 24), 16);
  private static final TrainerSettings SETTINGS =
      TrainerSettings.defaults()
          .withEpochs(5)
          .withBatchSize(1)
          .withLearningRate(3e-3)
          .withGradientClip(1)
          .withValidation(v -> v.withEvery(Cadence.epochs(Integer.MAX_VALUE))) // at the end
          .withThreads(1);

  private final Experiment experiment;
  private final RandomGenerator random;

  HypothesisContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
  }

  Outcome run() {
    List<PartialPair> training = pairs(TRAINING + HELD);
    List<Test> tests = pairs(TESTS).stream().map(this::test).toList();
    try (var network = trained(training)) {
      experiment.step("registering");
      network.to(DType.FLOAT64); // so that rounding decides about no hypothesis
      double plain = recall(network, tests);
      double turned = recall(network, tests.stream().map(this::turned).toList());
      double ransac = ransac(tests);
      return new Outcome(plain, turned, ransac, error(network, tests.getFirst().pair()));
    }
  }

  private List<PartialPair> pairs(int count) {
    return Stream.generate(() -> PartialPairs.pair(PAIRS, random)).limit(count).toList();
  }

  /** A pair, matches of its points, and the seed of the order in which they propose. */
  private record Test(PartialPair pair, Matches matches, long seed) {}

  /** Matches of which a tenth is right: a point and the nearest of its true partners. */
  private Test test(PartialPair pair) {
    PointCloud moved = PointActions.move(pair.motion().affine(), pair.source());
    Neighbors near = KdTree.of(pair.target().positions()).nearest(moved.positions(), 1);
    int[] source = new int[MATCHES];
    int[] target = new int[MATCHES];
    for (int i = 0; i < MATCHES; i++) {
      boolean right = i < Math.round(RIGHT * MATCHES);
      boolean isRight;
      do {
        source[i] = random.nextInt(moved.size());
        isRight = near.square(source[i], 0) < RADIUS * RADIUS;
      } while (right && !isRight);
      target[i] = right ? near.index(source[i], 0) : wrong(moved, pair.target(), source[i]);
    }
    return new Test(pair, new Matches(source, target, new double[MATCHES]), random.nextLong());
  }

  private int wrong(PointCloud moved, PointCloud target, int point) {
    while (true) {
      int other = random.nextInt(target.size());
      double square = 0;
      for (int axis = 0; axis < 3; axis++) {
        double d = moved.position(point, axis) - target.position(other, axis);
        square += d * d;
      }
      if (square > 4 * RADIUS * RADIUS) {
        return other;
      }
    }
  }

  private Test turned(Test test) {
    RigidMotion motion = SE3.group().sample(random);
    PartialPair pair = test.pair();
    return new Test(
        new PartialPair(
            pair.source(),
            PointActions.move(motion.affine(), pair.target()),
            SE3.group().compose(motion, pair.motion()),
            pair.overlap()),
        test.matches(),
        test.seed());
  }

  private EquivariantRegistration trained(List<PartialPair> pairs) {
    experiment.step("training");
    var network = new EquivariantRegistration(CONFIG, random);
    List<PreparedPair> ready =
        pairs.stream()
            .map(p -> network.prepare(p.source(), p.target(), p.motion(), RADIUS))
            .toList();
    new SampleTask(network, TRAINING, HELD, SampleTask.mean(ready, network::loss))
        .train(SETTINGS.withSeed(random.nextLong()));
    return network;
  }

  private static double recall(EquivariantRegistration network, List<Test> tests) {
    var proposer = new FeatureHypothesisProposer(RADIUS, HYPOTHESES);
    int found = 0;
    for (Test test : tests) {
      try (var _ = Scope.open()) {
        RigidMotion motion =
            Autograd.noGrad(
                () ->
                    proposer
                        .estimate(
                            test.matches().sourcePoints(test.pair().source().positions()),
                            test.matches().targetPoints(test.pair().target().positions()),
                            vectors(network, test.pair().source(), test.matches().source()),
                            vectors(network, test.pair().target(), test.matches().target()),
                            new SplittableRandom(test.seed()))
                        .motion());
        found += isFound(motion, test) ? 1 : 0;
      }
    }
    return (double) found / tests.size();
  }

  private static double[] vectors(EquivariantRegistration network, PointCloud cloud, int[] points) {
    return EquivariantRegistration.rows(network.features(cloud).vectors(), points);
  }

  private static double ransac(List<Test> tests) {
    RansacOptions options =
        RansacOptions.within(RADIUS).withSamples(HYPOTHESES).withConfidence(1).withEdgeRatio(0);
    int found = 0;
    for (Test test : tests) {
      RigidMotion motion =
          Ransac.estimate(
                  test.matches().sourcePoints(test.pair().source().positions()),
                  test.matches().targetPoints(test.pair().target().positions()),
                  options,
                  new SplittableRandom(test.seed()))
              .motion();
      found += isFound(motion, test) ? 1 : 0;
    }
    return (double) found / tests.size();
  }

  private static boolean isFound(RigidMotion motion, Test test) {
    return MotionErrors.within(motion, test.pair().motion(), DEGREES, DISTANCE);
  }

  /** The largest error of vectors and descriptors of a moved cloud, in double precision. */
  private double error(EquivariantRegistration network, PartialPair pair) {
    RigidMotion motion = SE3.group().sample(random);
    try (var _ = Scope.open()) {
      return Autograd.noGrad(
          () -> {
            EquivariantFeatures still = network.features(pair.source());
            EquivariantFeatures moved =
                network.features(PointActions.move(motion.affine(), pair.source()));
            Tensor rotation = Tensors.of(motion.rotation().matrix().toArray(), 3, 3);
            Tensor vectors = rotation.matmul(still.vectors()).sub(moved.vectors());
            Tensor descriptors = still.descriptors().sub(moved.descriptors());
            return Math.max(vectors.abs().max().item(), descriptors.abs().max().item());
          });
    }
  }

  /**
   * What came out.
   *
   * @param recall of hypotheses from vectors
   * @param turned the same with targets turned once more
   * @param ransac of random triples
   * @param error of equivariance
   */
  record Outcome(double recall, double turned, double ransac, double error) {}
}
