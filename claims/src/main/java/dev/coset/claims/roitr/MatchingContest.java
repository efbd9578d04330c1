package dev.coset.claims.roitr;

import dev.coset.claims.Experiment;
import dev.coset.claims.matching.SampleTask;
import dev.coset.data.PointCloud;
import dev.coset.data.actions.PointActions;
import dev.coset.data.generate.PartialPair;
import dev.coset.data.generate.PartialPairOptions;
import dev.coset.data.generate.PartialPairs;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.SE3;
import dev.coset.learn.Cadence;
import dev.coset.learn.TrainerSettings;
import dev.coset.points.geometry.Fpfh;
import dev.coset.points.geometry.FpfhOptions;
import dev.coset.points.matching.FeatureMatching;
import dev.coset.points.matching.InvariantMatcherConfig;
import dev.coset.points.matching.MatchMetrics;
import dev.coset.points.matching.Matches;
import dev.coset.points.matching.PairGeometry;
import dev.coset.points.matching.PreparedPair;
import dev.coset.points.matching.RotationInvariantMatcher;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Matching partly overlapping clouds, turned a little and turned anyhow. */
final class MatchingContest {

  static final int STEPS = 4;

  private static final int TRAINING = 150;
  private static final int HELD = 2;
  private static final int TESTS = 20;
  private static final int MOST = 250;
  private static final double RADIUS = 0.1;
  private static final double FPFH_RADIUS = 0.3;
  private static final PartialPairOptions SMALL_TURNS =
      PartialPairOptions.defaults().withAngle(Math.PI / 6).withTranslation(0.3);
  private static final InvariantMatcherConfig CONFIG =
      InvariantMatcherConfig.of(0.2).withSize(List.of(32, 48, 64), 4, 12).withRounds(1);
  private static final TrainerSettings SETTINGS =
      TrainerSettings.defaults()
          .withEpochs(8)
          .withBatchSize(1)
          .withLearningRate(2e-3)
          .withGradientClip(1)
          .withValidation(v -> v.withEvery(Cadence.epochs(Integer.MAX_VALUE))) // at the end
          .withThreads(1);

  private final Experiment experiment;
  private final RandomGenerator random;

  MatchingContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
  }

  Outcome run() {
    List<PartialPair> training = pairs(TRAINING + HELD);
    List<PartialPair> near = pairs(TESTS);
    List<PartialPair> turned = near.stream().map(this::turned).toList();
    Score ours;
    double change;
    try (var matcher = trained("the matcher", PairGeometry.POINT_PAIR_FEATURES, training)) {
      experiment.step("matching");
      ours = score(near, turned, p -> matcher.match(p.source(), p.target(), MOST));
      change = change(matcher, near.getFirst(), turned.getFirst());
    }
    Score plain;
    try (var matcher = trained("the matcher on offsets", PairGeometry.OFFSETS, training)) {
      plain = score(near, turned, p -> matcher.match(p.source(), p.target(), MOST));
    }
    experiment.step("matching by histograms");
    return new Outcome(ours, plain, score(near, turned, MatchingContest::histograms), change);
  }

  private List<PartialPair> pairs(int count) {
    return Stream.generate(() -> PartialPairs.pair(SMALL_TURNS, random)).limit(count).toList();
  }

  /** The same pair with its target in any pose. */
  private PartialPair turned(PartialPair pair) {
    RigidMotion motion = SE3.group().sample(random);
    PointCloud target = PointActions.move(motion.affine(), pair.target());
    return new PartialPair(
        pair.source(), target, SE3.group().compose(motion, pair.motion()), pair.overlap());
  }

  private RotationInvariantMatcher trained(
      String name, PairGeometry geometry, List<PartialPair> pairs) {
    experiment.step("training " + name);
    var matcher = new RotationInvariantMatcher(CONFIG.withGeometry(geometry), random);
    List<PreparedPair> ready =
        pairs.stream()
            .map(p -> matcher.prepare(p.source(), p.target(), p.motion(), RADIUS))
            .toList();
    new SampleTask(matcher, TRAINING, HELD, SampleTask.mean(ready, matcher::loss))
        .train(SETTINGS.withSeed(random.nextLong()));
    return matcher;
  }

  private static Score score(
      List<PartialPair> near, List<PartialPair> turned, Function<PartialPair, Matches> method) {
    return new Score(inliers(near, method), inliers(turned, method));
  }

  /** The mean inlier ratio. */
  private static double inliers(List<PartialPair> pairs, Function<PartialPair, Matches> method) {
    double sum = 0;
    for (PartialPair pair : pairs) {
      sum +=
          MatchMetrics.inlierRatio(
              method.apply(pair),
              pair.source().positions(),
              pair.target().positions(),
              pair.motion(),
              RADIUS);
    }
    return sum / pairs.size();
  }

  private static Matches histograms(PartialPair pair) {
    try (var _ = Scope.open()) {
      return FeatureMatching.mutualNearest(fpfh(pair.source()), fpfh(pair.target())).best(MOST);
    }
  }

  private static Tensor fpfh(PointCloud cloud) {
    double[] features =
        Fpfh.of(
            cloud.positions(),
            cloud.normals().orElseThrow().values(),
            FpfhOptions.within(FPFH_RADIUS));
    return Tensors.of(features, cloud.size(), Fpfh.WIDTH);
  }

  /** The largest change of a descriptor, relative to the largest number of all, in double. */
  private static double change(
      RotationInvariantMatcher matcher, PartialPair before, PartialPair after) {
    matcher.to(DType.FLOAT64);
    try (var _ = Scope.open()) {
      return Autograd.noGrad(
          () -> {
            Tensor still = Tensors.cat(0, matcher.descriptors(before.source(), before.target()));
            Tensor moved = Tensors.cat(0, matcher.descriptors(after.source(), after.target()));
            return moved.sub(still).abs().max().item() / still.abs().max().item();
          });
    }
  }

  /**
   * Mean inlier ratios of one method.
   *
   * @param near of pairs turned by less than 30 degrees
   * @param turned of the same pairs, turned anyhow
   */
  record Score(double near, double turned) {}

  /**
   * What came out.
   *
   * @param ours of the matcher
   * @param plain of the matcher on offsets
   * @param histograms of FPFH
   * @param change of descriptors under a motion
   */
  record Outcome(Score ours, Score plain, Score histograms, double change) {}
}
