package dev.coset.claims.eqmotion;

import dev.coset.claims.Experiment;
import dev.coset.claims.Tuned;
import dev.coset.claims.eqmotion.SpringTask.Batch;
import dev.coset.data.generate.Bodies;
import dev.coset.data.generate.BodyMotion;
import dev.coset.data.generate.BodyOptions;
import dev.coset.learn.RateSchedule;
import dev.coset.learn.Trainer;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingDivergedException;
import dev.coset.learn.TrainingProgress;
import dev.coset.motion.ForecastErrors;
import dev.coset.motion.prediction.EqMotionConfig;
import dev.coset.motion.prediction.EquivariantMotionPredictor;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The predictor with two kinds of interaction, with one, and a plain network, on the same springs.
 */
final class SpringContest {

  static final List<Double> RATES = List.of(2e-3, 5e-3);
  static final int NETWORKS = 3;

  private static final int TRAINING = 400;
  private static final int HELD = 100;
  private static final int TEST = 200;
  private static final int MOVED = 20;
  private static final int BODIES = 5;
  private static final int STEPS_PER_FRAME = 300;
  private static final EqMotionConfig CONFIG =
      EqMotionConfig.particles().withWidth(24).withLayers(2);
  private static final TrainerSettings SETTINGS =
      TrainerSettings.defaults()
          .withEpochs(20)
          .withBatchSize(40)
          .withWeightDecay(0)
          .withGradientClip(1)
          .withSchedule(RateSchedule.COSINE)
          .withThreads(1);

  private final Experiment experiment;
  private final RandomGenerator random;
  private final List<BodyMotion> training;
  private final List<BodyMotion> validation;
  private final List<BodyMotion> test;

  SpringContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
    BodyOptions options =
        BodyOptions.springs()
            .withStrengths(List.of(0.0, 1.0))
            .withFrames(SpringTask.PAST + SpringTask.FUTURE, STEPS_PER_FRAME);
    this.training = Bodies.simulate(TRAINING, options, random);
    this.validation = Bodies.simulate(HELD, options, random);
    this.test = Bodies.simulate(TEST, options, random);
  }

  Outcome run() {
    try (Forecaster two = tune("two kinds", () -> predictor(2));
        Forecaster fresh = predictor(2);
        Forecaster one = tune("one kind", () -> predictor(1));
        Forecaster plain = tune("raw coordinates", () -> plain(two.module().parameterCount()))) {
      return new Outcome(
          SpringTask.displacement(two, test),
          SpringTask.displacement(one, test),
          SpringTask.displacement(plain, test),
          symmetryError(two),
          agreement(two),
          agreement(fresh));
    }
  }

  private Forecaster predictor(int types) {
    return Forecaster.of(new EquivariantMotionPredictor(CONFIG.withTypes(types), random));
  }

  private Forecaster plain(long weights) {
    return Forecaster.of(
        PlainForecaster.atLeast(weights, SpringTask.PAST, SpringTask.FUTURE, 3, random));
  }

  private Forecaster tune(String name, Supplier<Forecaster> make) {
    return Tuned.over(
            RATES,
            SpringTask.DISPLACEMENT,
            rate -> {
              experiment.step("training with %s and learning rate %s".formatted(name, rate));
              return train(make.get(), rate);
            })
        .model();
  }

  private Tuned<Forecaster> train(Forecaster forecaster, double rate) {
    var task = new SpringTask(forecaster, training, validation);
    TrainerSettings settings = SETTINGS.withLearningRate(rate).withSeed(random.nextLong());
    try {
      double best = new Trainer(settings).train(task, TrainingProgress.none()).best();
      return new Tuned<>(forecaster, rate, best);
    } catch (TrainingDivergedException e) {
      forecaster.close();
      throw e;
    }
  }

  /** The relative error of the law under a rotation with a translation, in double precision. */
  private double symmetryError(Forecaster forecaster) {
    try (var _ = Scope.open()) {
      forecaster.module().to(DType.FLOAT64);
      Batch batch = Batch.of(test.subList(0, MOVED), DType.FLOAT64);
      double angle = 2 * Math.PI * random.nextDouble();
      double c = Math.cos(angle);
      double s = Math.sin(angle);
      Tensor back = Tensors.of(new double[] {0, c, s, 0, -s, c, 1, 0, 0}, 3, 3);
      double error =
          Autograd.noGrad(
              () -> {
                Tensor moved = batch.past().matmul(back).add(0.5);
                Tensor before = forecaster.answer().of(batch.past(), batch.graph());
                return ForecastErrors.symmetryError(
                    forecaster.answer().of(moved, batch.graph()), before.matmul(back).add(0.5));
              });
      forecaster.module().to(DType.FLOAT32);
      return error;
    }
  }

  /** The share of pairs whose more likely kind tells spring from none, up to the names of kinds. */
  private double agreement(Forecaster forecaster) {
    if (!(forecaster.module() instanceof EquivariantMotionPredictor network)) {
      throw new IllegalArgumentException("Only the predictor infers kinds");
    }
    try (var _ = Scope.open()) {
      Batch batch = Batch.of(test, DType.FLOAT32);
      long[] kinds =
          Autograd.noGrad(() -> network.forecast(batch.past(), batch.graph()).types())
              .argmax(-1)
              .toLongArray();
      return agreement(kinds, test);
    }
  }

  /** Kinds are in the order of the graph: receivers of a scene, and for each the others. */
  static double agreement(long[] kinds, List<BodyMotion> motions) {
    int same = 0;
    int at = 0;
    for (BodyMotion motion : motions) {
      for (int i = 0; i < BODIES; i++) {
        for (int j = 0; j < BODIES; j++) {
          if (j != i) {
            boolean spring = motion.couplings().get(i * BODIES + j) != 0;
            same += (kinds[at++] == 1) == spring ? 1 : 0;
          }
        }
      }
    }
    double share = (double) same / at;
    return Math.max(share, 1 - share);
  }

  /**
   * What came out: mean displacements, the error of the law, and the share of springs found.
   *
   * @param two with two kinds of interaction
   * @param one with one kind
   * @param plain of the network on raw coordinates
   * @param symmetryError of the network with two kinds
   * @param agreement of inferred kinds with springs
   * @param fresh the same before training
   */
  record Outcome(
      double two, double one, double plain, double symmetryError, double agreement, double fresh) {}
}
