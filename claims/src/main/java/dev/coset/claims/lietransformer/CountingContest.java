package dev.coset.claims.lietransformer;

import dev.coset.claims.Experiment;
import dev.coset.claims.TensorTask;
import dev.coset.claims.TensorTask.Rows;
import dev.coset.claims.Tuned;
import dev.coset.data.generate.Constellations;
import dev.coset.data.generate.Constellations.Cloud;
import dev.coset.data.generate.PlanarPattern;
import dev.coset.learn.Metric;
import dev.coset.learn.Trainer;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingDivergedException;
import dev.coset.learn.TrainingProgress;
import dev.coset.nn.lie.GroupLift;
import dev.coset.nn.lie.LieTransformer;
import dev.coset.nn.lie.LieTransformerConfig;
import dev.coset.nn.lie.Neighborhood;
import dev.coset.nn.lie.PointGroup;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Counting upright patterns, and moved ones in the test. */
final class CountingContest {

  static final List<Double> RATES = List.of(4e-3);
  static final List<Double> RIVAL_RATES = List.of(1.5e-3, 5e-3);
  static final int STEPS = RATES.size() + RIVAL_RATES.size();

  private static final int PATTERNS = PlanarPattern.values().length;
  private static final int COUNTS = 3;
  private static final int TRAINING = 3000;
  private static final int VALIDATION = 200;
  private static final int TEST = 600;
  private static final int TURNED = 20;
  private static final int SAMPLES = 2;
  private static final LieTransformerConfig CONFIG =
      LieTransformerConfig.of(LieCounter.DISTANCES, PATTERNS * COUNTS)
          .withSize(32, 4, 2)
          .withNeighborhood(new Neighborhood.Nearest(8));
  private static final TrainerSettings SETTINGS =
      TrainerSettings.defaults().withEpochs(6).withBatchSize(30).withThreads(1);
  private static final TrainerSettings RIVAL_SETTINGS = SETTINGS.withEpochs(15);

  private final Experiment experiment;
  private final RandomGenerator random;

  CountingContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
  }

  Outcome run() {
    try (var _ = Scope.open()) {
      Samples samples = new Samples(rows(TRAINING), rows(VALIDATION));
      Rows still = rows(TEST);
      Rows moved = new Rows(moved(still.inputs()), still.targets());
      try (LieCounter lie = tuned("the LieTransformer", SETTINGS, RATES, this::lie, samples)) {
        long weights = lie.parameterCount();
        try (SetTransformer set =
            tuned(
                "the set transformer", RIVAL_SETTINGS, RIVAL_RATES, () -> set(weights), samples)) {
          Score ours = Score.of(lie, still, moved);
          Score theirs = Score.of(set, still, moved);
          return new Outcome(ours, theirs, changeOnGrid(lie, still.inputs().slice(0, 0, TURNED)));
        }
      }
    }
  }

  private LieCounter lie() {
    GroupLift lift = GroupLift.random(PointGroup.se2(), SAMPLES);
    return new LieCounter(new LieTransformer(lift, CONFIG, random), random);
  }

  private SetTransformer set(long weights) {
    return SetTransformer.atLeast(
        weights, CONFIG.heads(), CONFIG.layers(), PATTERNS * COUNTS, random);
  }

  private Rows rows(int count) {
    List<Cloud> clouds = Constellations.defaults().clouds(count, random);
    int longest = clouds.stream().mapToInt(Cloud::size).max().orElseThrow();
    double[] values = new double[3 * longest * count];
    long[] labels = new long[PATTERNS * count];
    for (int i = 0; i < count; i++) {
      double[] points = clouds.get(i).points();
      for (int k = 0; k < clouds.get(i).size(); k++) {
        int at = 3 * (i * longest + k);
        values[at] = points[2 * k];
        values[at + 1] = points[2 * k + 1];
        values[at + 2] = 1;
      }
      for (int k = 0; k < PATTERNS; k++) {
        labels[PATTERNS * i + k] = clouds.get(i).counts()[k];
      }
    }
    return new Rows(
        Tensors.of(DType.FLOAT32, values, count, longest, 3), Tensors.of(labels, count, PATTERNS));
  }

  /** Every cloud moved by a motion of its own. */
  private Tensor moved(Tensor rows) {
    long b = rows.size(0);
    Tensor angles = Tensors.rand(rows.dtype(), new long[] {b, 1, 1}, random).mul(2 * Math.PI);
    Tensor shift = Tensors.randn(rows.dtype(), new long[] {b, 1, 2}, random);
    Tensor turned = turned(rows.slice(-1, 0, 2), angles).add(shift);
    return Tensors.cat(-1, turned, rows.slice(-1, 2, 3));
  }

  private static Tensor turned(Tensor points, Tensor angles) {
    Tensor c = angles.cos();
    Tensor s = angles.sin();
    Tensor x = points.slice(-1, 0, 1);
    Tensor y = points.slice(-1, 1, 2);
    return Tensors.cat(-1, c.mul(x).sub(s.mul(y)), s.mul(x).add(c.mul(y)));
  }

  private <M extends Module & Layer> M tuned(
      String name,
      TrainerSettings settings,
      List<Double> rates,
      Supplier<M> make,
      Samples samples) {
    return Tuned.over(
            rates,
            Metric.ACCURACY,
            rate -> {
              experiment.step("training %s with learning rate %s".formatted(name, rate));
              long seed = random.nextLong();
              return trained(make.get(), settings.withLearningRate(rate).withSeed(seed), samples);
            })
        .model();
  }

  private static <M extends Module & Layer> Tuned<M> trained(
      M network, TrainerSettings settings, Samples samples) {
    var task =
        new TensorTask(
            network,
            network,
            samples.training(),
            samples.validation(),
            CountingContest::loss,
            Metric.ACCURACY,
            CountingContest::accuracy);
    try {
      double best = new Trainer(settings).train(task, TrainingProgress.none()).best();
      return new Tuned<>(network, settings.optimization().learningRate(), best);
    } catch (TrainingDivergedException e) {
      network.close();
      throw e;
    }
  }

  private static Tensor loss(Tensor logits, Tensor counts) {
    return Losses.crossEntropy(logits.reshape(-1, COUNTS), counts.flatten(0, 1));
  }

  /** The share of right counts, of all patterns. */
  private static double accuracy(Tensor logits, Tensor counts) {
    return TensorTask.accuracy(logits.reshape(-1, COUNTS), counts.flatten(0, 1));
  }

  /**
   * The largest relative change of logits under turns by multiples of 45 degrees, with eight angles
   * to a point, in double precision; the network stays in it.
   */
  private static double changeOnGrid(LieCounter network, Tensor rows) {
    network.to(DType.FLOAT64);
    GroupLift grid = GroupLift.grid(PointGroup.se2(), 8);
    Tensor points = rows.slice(-1, 0, 2).toType(DType.FLOAT64);
    Tensor present = rows.select(-1, 2).gt(0);
    return Autograd.noGrad(
        () -> {
          Tensor before = answer(network, grid, points, present);
          double worst = 0;
          for (int j = 1; j < 8; j++) {
            Tensor angle = Tensors.of(new double[] {Math.PI / 4 * j}, 1, 1, 1);
            Tensor after = answer(network, grid, turned(points, angle), present);
            worst = Math.max(worst, after.sub(before).abs().max().item());
          }
          return worst / before.abs().max().item();
        });
  }

  private static Tensor answer(LieCounter network, GroupLift grid, Tensor points, Tensor present) {
    RandomGenerator unused = new SplittableRandom(0);
    Tensor features = LieCounter.features(points, present);
    return network.network().forward(grid.lift(points, present, unused), features, unused);
  }

  /** For training and for choosing. */
  private record Samples(Rows training, Rows validation) {}

  /**
   * How well a network counts.
   *
   * @param weights how many weights it has
   * @param still its accuracy on clouds as in training
   * @param moved its accuracy on moved clouds
   */
  record Score(long weights, double still, double moved) {

    static <M extends Module & Layer> Score of(M network, Rows still, Rows moved) {
      network.eval();
      return new Score(
          network.parameterCount(),
          TensorTask.score(network, still, CountingContest::accuracy),
          TensorTask.score(network, moved, CountingContest::accuracy));
    }
  }

  /**
   * What came out.
   *
   * @param lie of the LieTransformer
   * @param set of the set transformer
   * @param change of logits under turns of the grid of angles
   */
  record Outcome(Score lie, Score set, double change) {}
}
