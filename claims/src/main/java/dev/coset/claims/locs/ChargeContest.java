package dev.coset.claims.locs;

import dev.coset.claims.Experiment;
import dev.coset.claims.Tuned;
import dev.coset.data.generate.Bodies;
import dev.coset.data.generate.BodyMotion;
import dev.coset.data.generate.BodyOptions;
import dev.coset.learn.Metric;
import dev.coset.learn.RateSchedule;
import dev.coset.learn.Trainer;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingDivergedException;
import dev.coset.learn.TrainingProgress;
import dev.coset.motion.ForecastErrors;
import dev.coset.motion.prediction.AgentState;
import dev.coset.motion.prediction.FrameKind;
import dev.coset.motion.prediction.LocalFrameConfig;
import dev.coset.motion.prediction.LocalFrameGraphNetwork;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.random.RandomGenerator;

/** One network in three kinds of frames on the same motions of charged bodies in the plane. */
final class ChargeContest {

  static final List<Double> RATES = List.of(2e-3, 5e-3);
  static final List<FrameKind> KINDS =
      List.of(FrameKind.MOTION, FrameKind.TRANSLATION, FrameKind.GLOBAL);

  private static final int TRAINING = 500;
  private static final int HELD = 100;
  private static final int TEST = 200;
  private static final int MOVED = 20;
  private static final LocalFrameConfig CONFIG =
      LocalFrameConfig.of(2).withAttributes(1).withWidth(32).withScale(2).keepingUndetermined();
  private static final TrainerSettings SETTINGS =
      TrainerSettings.defaults()
          .withEpochs(30)
          .withBatchSize(25)
          .withWeightDecay(0)
          .withGradientClip(1)
          .withSchedule(RateSchedule.COSINE)
          .withThreads(1);

  private final Experiment experiment;
  private final RandomGenerator random;
  private final List<BodyMotion> training;
  private final List<BodyMotion> validation;
  private final List<BodyMotion> test;

  ChargeContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
    int frames = ChargeTask.BURN_IN + ChargeTask.HORIZON + 1;
    BodyOptions options = BodyOptions.charges().withDimension(2).withFrames(frames, 100);
    this.training = Bodies.simulate(TRAINING, options, random);
    this.validation = Bodies.simulate(HELD, options, random);
    this.test = Bodies.simulate(TEST, options, random);
  }

  Outcome run() {
    try (var local = tune(FrameKind.MOTION);
        var shifts = tune(FrameKind.TRANSLATION);
        var global = tune(FrameKind.GLOBAL)) {
      return new Outcome(
          Rollout.of(local, test),
          Rollout.of(shifts, test),
          Rollout.of(global, test),
          planeError(local),
          spaceError(FrameKind.MOTION, rotation(3)),
          spaceError(FrameKind.AZIMUTH_ELEVATION, aboutY()),
          spaceError(FrameKind.AZIMUTH_ELEVATION, tilt()));
    }
  }

  private LocalFrameGraphNetwork tune(FrameKind kind) {
    return Tuned.over(
            RATES,
            Metric.MEAN_SQUARED_ERROR,
            rate -> {
              experiment.step("training with frames %s and learning rate %s".formatted(kind, rate));
              return train(kind, rate);
            })
        .model();
  }

  private Tuned<LocalFrameGraphNetwork> train(FrameKind kind, double rate) {
    var network = new LocalFrameGraphNetwork(CONFIG.withFrames(kind), random);
    var task = new ChargeTask(network, training, validation);
    TrainerSettings settings = SETTINGS.withLearningRate(rate).withSeed(random.nextLong());
    try {
      double best = new Trainer(settings).train(task, TrainingProgress.none()).best();
      return new Tuned<>(network, rate, best);
    } catch (TrainingDivergedException e) {
      network.close();
      throw e;
    }
  }

  /** The relative error of the law of the trained network, in double precision. */
  private double planeError(LocalFrameGraphNetwork network) {
    try (var _ = Scope.open()) {
      network.to(DType.FLOAT64);
      double error = error(network, test.subList(0, MOVED), rotation(2));
      network.to(DType.FLOAT32);
      return error;
    }
  }

  /** The same of an untrained network in space. */
  private double spaceError(FrameKind kind, double[] turn) {
    BodyOptions options = BodyOptions.charges().withFrames(ChargeTask.BURN_IN + 1, 100);
    LocalFrameConfig config = LocalFrameConfig.of(3).withAttributes(1).withWidth(16);
    try (var _ = Scope.open();
        var network = new LocalFrameGraphNetwork(config.withFrames(kind), random)) {
      network.to(DType.FLOAT64);
      return error(network, Bodies.simulate(MOVED, options, random), turn);
    }
  }

  private static double error(
      LocalFrameGraphNetwork network, List<BodyMotion> motions, double[] turn) {
    var data = ChargeTrajectories.of(motions, DType.FLOAT64);
    long d = data.positions().size(2);
    Tensor rotation = Tensors.of(turn, d, d);
    AgentState state = data.at(ChargeTask.BURN_IN);
    return Autograd.noGrad(
        () -> {
          AgentState moved = network.step(turned(state, rotation), data.graph());
          AgentState expected = turned(network.step(state, data.graph()), rotation);
          return Math.max(
              ForecastErrors.symmetryError(moved.positions(), expected.positions()),
              ForecastErrors.symmetryError(moved.velocities(), expected.velocities()));
        });
  }

  private static AgentState turned(AgentState state, Tensor rotation) {
    Tensor back = rotation.transpose(0, 1);
    return new AgentState(
        state.positions().matmul(back).add(0.5),
        state.velocities().matmul(back),
        state.attributes());
  }

  private double[] rotation(int d) {
    double angle = 2 * Math.PI * random.nextDouble();
    double c = Math.cos(angle);
    double s = Math.sin(angle);
    if (d == 2) {
      return new double[] {c, -s, s, c};
    }
    return new double[] {0, 0, 1, c, -s, 0, s, c, 0};
  }

  private double[] aboutY() {
    double[] turn = rotation(2);
    return new double[] {turn[0], 0, turn[2], 0, 1, 0, turn[1], 0, turn[3]};
  }

  private static double[] tilt() {
    return new double[] {1, 0, 0, 0, 0.6, -0.8, 0, 0.8, 0.6};
  }

  /**
   * What came out: rollouts, and errors of the law.
   *
   * @param local with frames of motion
   * @param shifts with world axes around each body
   * @param global with world coordinates
   * @param plane error of the law of the trained network
   * @param space error of the law in space with frames of two vectors
   * @param upright error of azimuth and elevation under turns about y
   * @param tilted error of azimuth and elevation under a tilt
   */
  record Outcome(
      Rollout local,
      Rollout shifts,
      Rollout global,
      double plane,
      double space,
      double upright,
      double tilted) {}
}
