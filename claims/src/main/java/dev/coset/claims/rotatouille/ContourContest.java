package dev.coset.claims.rotatouille;

import dev.coset.claims.Experiment;
import dev.coset.claims.TensorTask;
import dev.coset.claims.TensorTask.Rows;
import dev.coset.claims.Tuned;
import dev.coset.data.Contour;
import dev.coset.data.Dataset;
import dev.coset.data.Target;
import dev.coset.data.generate.ContourOptions;
import dev.coset.data.generate.FourierContours;
import dev.coset.learn.Metric;
import dev.coset.learn.Trainer;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingDivergedException;
import dev.coset.learn.TrainingProgress;
import dev.coset.nn.planar.ContourConfig;
import dev.coset.nn.planar.ContourMotion;
import dev.coset.nn.planar.ContourNetwork;
import dev.coset.nn.planar.Contours;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Complex against real circular networks on classes of contours: both see one orientation and one
 * start in training, and any in the test.
 */
final class ContourContest {

  static final List<Double> RATES = List.of(2e-3, 6e-3);

  private static final ContourConfig CONFIG = ContourConfig.of(6);
  private static final int TRAINING = 60;
  private static final int VALIDATION = 20;
  private static final int TEST = 50;
  private static final TrainerSettings SETTINGS =
      TrainerSettings.defaults().withEpochs(12).withBatchSize(30).withThreads(1);

  private final Experiment experiment;
  private final RandomGenerator random;
  private final FourierContours contours;

  ContourContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
    this.contours = FourierContours.of(ContourOptions.defaults(), random);
  }

  Outcome run() {
    try (var _ = Scope.open()) {
      Rows training = rows(contours.dataset(TRAINING, random));
      Rows validation = rows(contours.dataset(VALIDATION, random));
      Dataset<Contour> test = contours.dataset(TEST, random);
      Rows still = rows(test);
      Rows moved = rows(test.map(this::moved));
      try (Network complex =
          tune(
              "the complex network",
              () -> Network.of(new ContourNetwork(CONFIG, random)),
              training,
              validation)) {
        long weights = complex.module().parameterCount();
        try (Network real =
            tune(
                "the real network",
                () -> Network.of(RealContourNetwork.atLeast(weights, CONFIG, random)),
                training,
                validation)) {
          return new Outcome(
              Score.of(complex, still, moved),
              Score.of(real, still, moved),
              worstChange(complex, still.inputs()));
        }
      }
    }
  }

  private Contour moved(Contour contour) {
    return contour
        .turned(2 * Math.PI * random.nextDouble())
        .startingAt(random.nextInt(contour.size()));
  }

  private static Rows rows(Dataset<Contour> data) {
    long[] labels =
        data.samples().stream()
            .mapToLong(s -> s.target().orElseThrow() instanceof Target.Label l ? l.index() : -1)
            .toArray();
    return new Rows(Contours.tensor(data.inputs(), DType.FLOAT32), Tensors.of(labels));
  }

  private Network tune(String name, Supplier<Network> make, Rows training, Rows validation) {
    return Tuned.over(
            RATES,
            Metric.ACCURACY,
            rate -> {
              experiment.step("training %s with learning rate %s".formatted(name, rate));
              return train(make.get(), rate, training, validation);
            })
        .model();
  }

  private Tuned<Network> train(Network network, double rate, Rows training, Rows validation) {
    TensorTask task =
        TensorTask.classification(network.module(), network.layer(), training, validation);
    TrainerSettings settings = SETTINGS.withLearningRate(rate).withSeed(random.nextLong());
    try {
      double best = new Trainer(settings).train(task, TrainingProgress.none()).best();
      return new Tuned<>(network, rate, best);
    } catch (TrainingDivergedException e) {
      network.close();
      throw e;
    }
  }

  /** The largest relative change of logits, in single precision, over ten motions of all. */
  private double worstChange(Network network, Tensor inputs) {
    int n = Math.toIntExact(inputs.size(1));
    double worst = 0;
    Tensor before = TensorTask.answers(network.layer(), inputs);
    for (int i = 0; i < 10; i++) {
      try (var _ = Scope.open()) {
        Tensor exact = inputs.toType(DType.FLOAT64);
        Tensor moved =
            ContourMotion.turn(n, CONFIG.totalStride(), random)
                .applyToContours(exact)
                .toType(DType.FLOAT32);
        Tensor after = TensorTask.answers(network.layer(), moved);
        Tensor change = after.sub(before).abs().amax(1, false);
        worst = Math.max(worst, change.div(before.abs().amax(1, false)).max().item());
      }
    }
    return worst;
  }

  /** A network and how it answers. */
  record Network(Module module, Layer layer) implements AutoCloseable {

    static <M extends Module & Layer> Network of(M module) {
      return new Network(module, module);
    }

    @Override
    public void close() {
      module.close();
    }
  }

  /**
   * How well a network does.
   *
   * @param weights how many weights it has
   * @param still its accuracy on contours as in training
   * @param moved its accuracy on contours with any orientation and start
   */
  record Score(long weights, double still, double moved) {

    static Score of(Network network, Rows still, Rows moved) {
      return new Score(
          network.module().parameterCount(),
          TensorTask.score(network.layer(), still, TensorTask::accuracy),
          TensorTask.score(network.layer(), moved, TensorTask::accuracy));
    }
  }

  /**
   * What came out.
   *
   * @param complex of the complex network
   * @param real of the real network
   * @param change the largest relative change of the complex network's logits under motions
   */
  record Outcome(Score complex, Score real, double change) {}
}
