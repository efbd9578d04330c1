package dev.coset.claims.subequivariantrl;

import dev.coset.claims.Experiment;
import dev.coset.learn.RateSchedule;
import dev.coset.learn.Trainer;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingDivergedException;
import dev.coset.learn.TrainingProgress;
import dev.coset.motion.bodies.BodyState;
import dev.coset.motion.bodies.LimbPolicy;
import dev.coset.motion.bodies.SubequivariantConfig;
import dev.coset.motion.bodies.SubequivariantPolicy;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

/** A subequivariant policy and one on raw components, trained to go one way. */
final class WalkingContest {

  /** Chosen once among 3e-3 and 1e-2, for both. */
  private static final double RATE = 3e-3;

  private static final int TEST = 768;
  private static final int MOVED = 30;
  private static final SubequivariantConfig CONFIG =
      SubequivariantConfig.defaults().withChannels(8);
  private static final TrainerSettings SETTINGS =
      TrainerSettings.defaults()
          .withEpochs(10)
          .withBatchSize(WalkingTask.WORLDS)
          .withWeightDecay(0)
          .withGradientClip(1)
          .withSchedule(RateSchedule.COSINE)
          .withThreads(1);

  private final Experiment experiment;
  private final RandomGenerator random;
  private final long validation;

  WalkingContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
    this.validation = random.nextLong();
  }

  Outcome run() {
    try (var own = trained("equivariant", new SubequivariantPolicy(CONFIG, random), RATE);
        var raw = trained("raw", new RawPolicy(CONFIG, random), RATE)) {
      double seen = way(own, WalkingTask.SPREAD);
      double everywhere = way(own, Math.PI);
      double rawSeen = way(raw, WalkingTask.SPREAD);
      double rawEverywhere = way(raw, Math.PI);
      own.to(DType.FLOAT64);
      double angle = 2 * Math.PI * random.nextDouble();
      return new Outcome(
          seen,
          everywhere,
          rawSeen,
          rawEverywhere,
          change(own, aboutY(angle)),
          change(own, TILT),
          own.parameterCount() / (double) raw.parameterCount());
    }
  }

  private <P extends Module & LimbPolicy> P trained(String name, P policy, double rate) {
    experiment.step("training the %s policy".formatted(name));
    var task = new WalkingTask(policy, policy, validation);
    TrainerSettings settings = SETTINGS.withLearningRate(rate).withSeed(random.nextLong());
    try {
      new Trainer(settings).train(task, TrainingProgress.none());
      return policy;
    } catch (TrainingDivergedException e) {
      policy.close();
      throw e;
    }
  }

  private double way(LimbPolicy policy, double spread) {
    try (var _ = Scope.open()) {
      WalkingWorlds worlds = WalkingWorlds.draw(TEST, spread, DType.FLOAT32, random);
      return Autograd.noGrad(() -> worlds.way(policy)).item();
    }
  }

  /** The largest change of an action when the world is turned. */
  private double change(LimbPolicy policy, double[] turn) {
    try (var _ = Scope.open()) {
      Tensor back = Tensors.of(turn, 3, 3).transpose(0, 1);
      WalkingWorlds worlds = WalkingWorlds.draw(MOVED, Math.PI, DType.FLOAT64, random);
      BodyState state = worlds.start();
      BodyState turned =
          new BodyState(state.positions().matmul(back), state.velocities().matmul(back));
      return Autograd.noGrad(
          () -> {
            Tensor here = policy.act(worlds.bodies().observe(state, worlds.targets()));
            Tensor target = worlds.targets().matmul(back);
            Tensor there = policy.act(worlds.bodies().observe(turned, target));
            return there.sub(here).abs().max().item();
          });
    }
  }

  private static final double[] TILT = {1, 0, 0, 0, 0.6, -0.8, 0, 0.8, 0.6};

  private static double[] aboutY(double angle) {
    double c = Math.cos(angle);
    double s = Math.sin(angle);
    return new double[] {c, 0, s, 0, 1, 0, -s, 0, c};
  }

  /**
   * What came out: ways in metres, and changes of actions.
   *
   * @param seen way of the equivariant policy towards targets of training
   * @param everywhere its way towards all targets
   * @param rawSeen way of the policy on raw components towards targets of training
   * @param rawEverywhere its way towards all targets
   * @param turned change of actions when the world is turned about gravity
   * @param tilted change when it is tilted
   * @param size number of weights as a part of the other's
   */
  record Outcome(
      double seen,
      double everywhere,
      double rawSeen,
      double rawEverywhere,
      double turned,
      double tilted,
      double size) {}
}
