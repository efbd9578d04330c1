package dev.coset.claims.iterativese3transformer;

import dev.coset.claims.Experiment;
import dev.coset.claims.TensorTask;
import dev.coset.claims.TensorTask.Rows;
import dev.coset.claims.Tuned;
import dev.coset.groups.Matrix;
import dev.coset.groups.O3;
import dev.coset.groups.irreps.Irreps;
import dev.coset.learn.Metric;
import dev.coset.learn.Trainer;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingDivergedException;
import dev.coset.learn.TrainingProgress;
import dev.coset.nn.attention.GeometryUse;
import dev.coset.nn.attention.IterativeSe3Transformer;
import dev.coset.nn.attention.Se3Config;
import dev.coset.tensor.DType;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.segments.Edges;
import java.util.List;
import java.util.random.RandomGenerator;

/** Attention that looks at the positions reached, and the same that looks at the first ones. */
final class RefinementContest {

  static final List<Double> RATES = List.of(4e-3, 1.2e-2);

  private static final int TRAINING = 1000;
  private static final int VALIDATION = 100;
  private static final int TEST = 200;
  private static final int BLOCKS = 3;
  private static final int LAYERS = 1;
  private static final Se3Config CONFIG =
      Se3Config.of(Irreps.parse("1x0e"), 6, 1)
          .withEdgeAttributes(1)
          .withMaxDegree(1)
          .withRadial(10, 16, 4);
  private static final TrainerSettings SETTINGS =
      TrainerSettings.defaults().withEpochs(6).withBatchSize(25).withThreads(1);

  private final Experiment experiment;
  private final RandomGenerator random;

  RefinementContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
  }

  Outcome run() {
    try (var _ = Scope.open()) {
      Rows training = PairEnergy.samples(TRAINING, random);
      Rows validation = PairEnergy.samples(VALIDATION, random);
      Rows test = PairEnergy.samples(TEST, random);
      long seed = random.nextLong();
      try (var iterative = tune(GeometryUse.REBUILT, seed, training, validation);
          var single = tune(GeometryUse.FIRST, seed, training, validation)) {
        return new Outcome(
            iterative.parameterCount(),
            score(iterative, test),
            score(single, test),
            Losses.meanSquared(positions(test.inputs()), test.targets()).item(),
            change(iterative, test.inputs().slice(0, 0, 50)));
      }
    }
  }

  /** The first positions of rows, {@code [b, 10, 3]}. */
  static Tensor positions(Tensor rows) {
    return rows.slice(1, 0, 3L * PairEnergy.POINTS).reshape(-1, PairEnergy.POINTS, 3);
  }

  /** Where a network moves the points of rows, {@code [b, 10, 3]}. */
  static Tensor forward(IterativeSe3Transformer network, Tensor rows) {
    int clouds = Math.toIntExact(rows.size(0));
    Tensor x = positions(rows).reshape(-1, 3);
    Tensor attributes = rows.slice(1, 3L * PairEnergy.POINTS, rows.size(1)).reshape(-1, 1);
    Tensor h = Tensors.ones(rows.dtype(), x.size(0), 1);
    return network
        .refine(h, x, edges(clouds), attributes, BLOCKS)
        .last()
        .reshape(clouds, PairEnergy.POINTS, 3);
  }

  private static Edges edges(int clouds) {
    int n = PairEnergy.POINTS;
    long[] from = new long[clouds * PairEnergy.EDGES];
    long[] to = new long[from.length];
    int at = 0;
    for (int cloud = 0; cloud < clouds; cloud++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          if (i != j) {
            to[at] = (long) cloud * n + i;
            from[at++] = (long) cloud * n + j;
          }
        }
      }
    }
    return Edges.of(Tensors.of(from), Tensors.of(to), clouds * n);
  }

  static IterativeSe3Transformer network(GeometryUse use, RandomGenerator random) {
    return new IterativeSe3Transformer(CONFIG, BLOCKS, LAYERS, use, random);
  }

  private IterativeSe3Transformer tune(GeometryUse use, long seed, Rows training, Rows validation) {
    String name = use == GeometryUse.FIRST ? "the single pass" : "the iterative network";
    return Tuned.over(
            RATES,
            Metric.MEAN_SQUARED_ERROR,
            rate -> {
              experiment.step("training %s with learning rate %s".formatted(name, rate));
              return train(network(use, random), rate, seed, training, validation);
            })
        .model();
  }

  private static Tuned<IterativeSe3Transformer> train(
      IterativeSe3Transformer network, double rate, long seed, Rows training, Rows validation) {
    var task =
        new TensorTask(
            network,
            rows -> forward(network, rows),
            training,
            validation,
            Losses::meanSquared,
            Metric.MEAN_SQUARED_ERROR,
            (answers, targets) -> Losses.meanSquared(answers, targets).item());
    TrainerSettings settings = SETTINGS.withLearningRate(rate).withSeed(seed);
    try {
      double best = new Trainer(settings).train(task, TrainingProgress.none()).best();
      return new Tuned<>(network, rate, best);
    } catch (TrainingDivergedException e) {
      network.close();
      throw e;
    }
  }

  private static double score(IterativeSe3Transformer network, Rows samples) {
    return TensorTask.score(
        rows -> forward(network, rows),
        samples,
        (answers, targets) -> Losses.meanSquared(answers, targets).item());
  }

  /** The largest relative change from what a motion of all points demands. */
  private double change(IterativeSe3Transformer network, Tensor rows) {
    Matrix g = O3.group().sample(random).matrix();
    double[] values = new double[9];
    for (int i = 0; i < 9; i++) {
      values[i] = g.get(i % 3, i / 3);
    }
    Tensor transposed = Tensors.of(values, 3, 3).toType(DType.FLOAT32);
    Tensor parameters = rows.slice(1, 3L * PairEnergy.POINTS, rows.size(1));
    Tensor moved = positions(rows).matmul(transposed).reshape(rows.size(0), -1);
    Tensor there = TensorTask.answers(r -> forward(network, r), Tensors.cat(1, moved, parameters));
    Tensor here = TensorTask.answers(r -> forward(network, r), rows).matmul(transposed);
    return there.sub(here).abs().max().item() / here.abs().max().item();
  }

  /**
   * What came out.
   *
   * @param weights of either network
   * @param iterative the mean squared error of the iterative network
   * @param single that of the single pass
   * @param still that of points that do not move
   * @param change the largest relative change of positions under a motion
   */
  record Outcome(long weights, double iterative, double single, double still, double change) {}
}
