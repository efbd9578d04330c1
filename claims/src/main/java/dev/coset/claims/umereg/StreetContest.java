package dev.coset.claims.umereg;

import dev.coset.claims.Experiment;
import dev.coset.claims.matching.MotionErrors;
import dev.coset.claims.matching.SampleTask;
import dev.coset.claims.umereg.StreetPairs.Pair;
import dev.coset.data.neighbors.KdTree;
import dev.coset.data.neighbors.NeighborLists;
import dev.coset.groups.AffineMap;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.SE3;
import dev.coset.learn.Trainer;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingProgress;
import dev.coset.points.geometry.NormalOptions;
import dev.coset.points.geometry.Normals;
import dev.coset.points.geometry.SignRule;
import dev.coset.points.registration.ColoredCloud;
import dev.coset.points.registration.ColoringLoss;
import dev.coset.points.registration.ColoringNetwork;
import dev.coset.points.registration.ColoringPair;
import dev.coset.points.registration.EqualizedCloud;
import dev.coset.points.registration.Icp;
import dev.coset.points.registration.IcpKind;
import dev.coset.points.registration.IcpOptions;
import dev.coset.points.registration.SamplingEqualizer;
import dev.coset.points.registration.UmeEstimate;
import dev.coset.points.registration.UmeOptions;
import dev.coset.points.registration.UmeRegistration;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Motions between scans of a street in any yaw, from colored moments. */
final class StreetContest {

  static final int STEPS = 5;
  static final int TESTS = 30;
  static final int TRAINING = 12;

  private static final int HELD = 1;
  private static final int DISTANCE_TESTS = 10;
  private static final int PLACES = 40;
  private static final double SURROUNDINGS = 1.5;
  private static final int COLORS = 16;
  private static final double DEGREES = 2;
  private static final double METRES = 0.3;
  private static final SamplingEqualizer EQUALIZER = SamplingEqualizer.of(0.5);
  private static final UmeOptions OPTIONS = UmeOptions.streets();
  private static final TrainerSettings SETTINGS =
      TrainerSettings.defaults()
          .withEpochs(6)
          .withBatchSize(1)
          .withLearningRate(3e-3)
          .withGradientClip(1)
          .withThreads(1);

  private final Experiment experiment;
  private final RandomGenerator random;

  StreetContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
  }

  Outcome run() {
    experiment.step("scanning");
    List<Pair> training = StreetPairs.stream(random).limit(TRAINING + HELD).toList();
    List<Pair> tests = StreetPairs.stream(random).limit(TESTS).toList();
    List<Pair> some = tests.subList(0, DISTANCE_TESTS);
    List<List<double[]>> places = some.stream().map(this::places).toList();
    double raw;
    try (var network = new ColoringNetwork(SURROUNDINGS, COLORS, random)) {
      train(network, training, StreetContest::raw);
      raw = distance(some, places, scan -> raw(network, scan));
    }
    try (var network = new ColoringNetwork(SURROUNDINGS, COLORS, random)) {
      train(network, training, EQUALIZER::equalize);
      var registration = new UmeRegistration(network, EQUALIZER, OPTIONS);
      double even = distance(some, places, registration::describe);
      Recalls recalls = recalls(registration, tests);
      experiment.step("moving");
      return new Outcome(recalls, even, raw, exactness(network, tests.getFirst()));
    }
  }

  private Recalls recalls(UmeRegistration registration, List<Pair> tests) {
    experiment.step("registering");
    int found = 0;
    int guessed = 0;
    int plain = 0;
    for (Pair pair : tests) {
      ColoredCloud source = registration.describe(pair.source());
      ColoredCloud target = registration.describe(pair.target());
      UmeEstimate estimate = registration.register(source, target);
      found += isFound(estimate.motion(), pair) ? 1 : 0;
      guessed += MotionErrors.within(estimate.hypothesis(), pair.motion(), 10, 2) ? 1 : 0;
      plain += isFound(icp(source, target), pair) ? 1 : 0;
    }
    double all = tests.size();
    return new Recalls(found / all, guessed / all, plain / all);
  }

  private static ColoredCloud raw(ColoringNetwork network, double[] positions) {
    EqualizedCloud points = raw(positions);
    return new ColoredCloud(points, network.color(points), network.colors());
  }

  /** The points as they were scanned, but for those around which no surface can be seen. */
  private static EqualizedCloud raw(double[] positions) {
    NormalOptions options =
        NormalOptions.within(EQUALIZER.radius()).with(SignRule.towards(0, 0, 0));
    double[] normals = Normals.of(positions, options);
    int[] kept =
        IntStream.range(0, positions.length / 3)
            .filter(i -> normals[3 * i] != 0 || normals[3 * i + 1] != 0 || normals[3 * i + 2] != 0)
            .toArray();
    double[] areas = new double[kept.length];
    Arrays.fill(areas, 1);
    return new EqualizedCloud(rows(positions, kept), rows(normals, kept), areas);
  }

  private static double[] rows(double[] values, int[] kept) {
    double[] rows = new double[3 * kept.length];
    for (int i = 0; i < kept.length; i++) {
      System.arraycopy(values, 3 * kept[i], rows, 3 * i, 3);
    }
    return rows;
  }

  private void train(
      ColoringNetwork network, List<Pair> pairs, Function<double[], EqualizedCloud> sampling) {
    experiment.step("training");
    List<ColoringPair> ready =
        pairs.stream()
            .map(
                p ->
                    ColoringPair.of(
                        network,
                        sampling.apply(p.source()),
                        sampling.apply(p.target()),
                        p.motion(),
                        EQUALIZER.edge()))
            .toList();
    ColoringLoss loss = ColoringLoss.within(OPTIONS.radius());
    var task =
        new SampleTask(
            network,
            pairs.size() - HELD,
            HELD,
            (indices, own) ->
                Tensors.stack(
                        0,
                        Arrays.stream(indices)
                            .mapToObj(i -> loss.of(network, ready.get(i), own))
                            .toList())
                    .mean());
    new Trainer(SETTINGS.withSeed(random.nextLong())).train(task, TrainingProgress.none());
    network.eval();
  }

  private static RigidMotion icp(ColoredCloud source, ColoredCloud target) {
    IcpOptions options = IcpOptions.of(IcpKind.POINT_TO_PLANE, 4 * OPTIONS.sigma());
    RigidMotion coarse =
        new Icp(target.surface().scan(), options).register(source.surface().scan()).motion();
    IcpOptions fine = IcpOptions.of(IcpKind.POINT_TO_PLANE, OPTIONS.sigma());
    return new Icp(target.surface().scan(), fine)
        .register(source.surface().scan(), coarse)
        .motion();
  }

  private static boolean isFound(RigidMotion motion, Pair pair) {
    return MotionErrors.within(motion, pair.motion(), DEGREES, METRES);
  }

  /** Places that both scans of a pair show, in the coordinates of the source. */
  private List<double[]> places(Pair pair) {
    double[] source = EQUALIZER.equalize(pair.source()).positions();
    double[] moved = moved(pair.motion(), source);
    NeighborLists near =
        KdTree.of(EQUALIZER.equalize(pair.target()).positions()).within(moved, EQUALIZER.edge(), 1);
    List<double[]> places = new ArrayList<>();
    while (places.size() < PLACES) {
      int point = random.nextInt(near.queries());
      if (near.count(point) > 0) {
        places.add(Arrays.copyOfRange(source, 3 * point, 3 * point + 3));
      }
    }
    return places;
  }

  /** The median distance of embeddings of places and of the same places in the other scan. */
  private static double distance(
      List<Pair> pairs, List<List<double[]>> places, Function<double[], ColoredCloud> describe) {
    List<Double> distances = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i);
      ColoredCloud source = describe.apply(pair.source());
      ColoredCloud target = describe.apply(pair.target());
      for (double[] place : places.get(i)) {
        distance(source, place, target, pair.motion().affine().apply(place))
            .ifPresent(distances::add);
      }
    }
    double[] sorted = distances.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }

  private static Optional<Double> distance(
      ColoredCloud source, double[] place, ColoredCloud target, double[] moved) {
    return source
        .embedding(place, OPTIONS.radius(), OPTIONS.least())
        .flatMap(
            a ->
                target.embedding(moved, OPTIONS.radius(), OPTIONS.least()).map(b -> a.distance(b)));
  }

  /** The error of the motion from one keypoint of a cloud and its moved copy, colored anew. */
  private double exactness(ColoringNetwork network, Pair pair) {
    network.to(DType.FLOAT64);
    EqualizedCloud surface = EQUALIZER.equalize(pair.source());
    RigidMotion motion = SE3.group().sample(random);
    EqualizedCloud moved = moved(motion, surface);
    ColoredCloud still = new ColoredCloud(surface, network.color(surface), network.colors());
    ColoredCloud turned = new ColoredCloud(moved, network.color(moved), network.colors());
    while (true) {
      int point = random.nextInt(surface.size());
      double[] place = Arrays.copyOfRange(surface.positions(), 3 * point, 3 * point + 3);
      double[] there = motion.affine().apply(place);
      var a = still.embedding(place, OPTIONS.radius(), OPTIONS.least());
      var b = turned.embedding(there, OPTIONS.radius(), OPTIONS.least());
      if (a.isPresent() && b.isPresent()) {
        RigidMotion found = a.get().motionTo(b.get());
        return Math.max(
            Math.toRadians(MotionErrors.degrees(found, motion)),
            MotionErrors.distance(found, motion));
      }
    }
  }

  private static EqualizedCloud moved(RigidMotion motion, EqualizedCloud surface) {
    RigidMotion turn = new RigidMotion(motion.rotation(), 0, 0, 0);
    return new EqualizedCloud(
        moved(motion, surface.positions()), moved(turn, surface.normals()), surface.areas());
  }

  private static double[] moved(RigidMotion motion, double[] points) {
    AffineMap map = motion.affine();
    double[] moved = new double[points.length];
    for (int i = 0; i < points.length; i += 3) {
      System.arraycopy(map.apply(Arrays.copyOfRange(points, i, i + 3)), 0, moved, i, 3);
    }
    return moved;
  }

  /**
   * The shares of pairs registered.
   *
   * @param ours by embeddings
   * @param guessed of pairs whose chosen match alone is within 10 degrees and 2 m
   * @param icp by ICP from the identity
   */
  record Recalls(double ours, double guessed, double icp) {}

  /**
   * What came out.
   *
   * @param recalls of registrations
   * @param even the median distance of the same places in both scans, equalized
   * @param raw the same with points as scanned, and a network trained on such
   * @param error of the motion from one keypoint in the same sampling, radians or metres
   */
  record Outcome(Recalls recalls, double even, double raw, double error) {}
}
