package dev.coset.claims.gatr;

import dev.coset.claims.Experiment;
import dev.coset.claims.Tuned;
import dev.coset.groups.SO3;
import dev.coset.groups.clifford.Pin;
import dev.coset.groups.clifford.ProjectiveAlgebra;
import dev.coset.learn.Metric;
import dev.coset.learn.Trainer;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingDivergedException;
import dev.coset.learn.TrainingProgress;
import dev.coset.nn.clifford.PinCheck;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The transformer on geometric algebra against one on coordinates: the same systems, steps and
 * learning rates for both, and at least as many weights for the second.
 */
final class PlanetContest {

  static final List<Double> RATES = List.of(3e-3, 1e-2, 3e-3, 1e-2);

  private static final double SHIFT = 5;
  private static final int MOVED = 20;
  private static final TrainerSettings SETTINGS =
      TrainerSettings.defaults().withBatchSize(100).withWeightDecay(0).withThreads(1);

  private final Experiment experiment;
  private final RandomGenerator random;
  private final TrainerSettings settings;
  private final Planets training;
  private final Planets validation;
  private final Planets test;

  PlanetContest(Experiment experiment, int systems, int epochs, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
    this.settings = SETTINGS.withEpochs(epochs);
    this.training = Planets.sample(systems, random);
    this.validation = Planets.sample(100, random);
    this.test = Planets.sample(500, random);
  }

  Outcome run() {
    var geometric = tune("geometric algebra", () -> PlanetNetwork.Geometric.random(random));
    long weights = geometric.model().module().parameterCount();
    var plain = tune("coordinates", () -> PlanetNetwork.Plain.atLeast(weights, random));
    try (var one = geometric.model();
        var two = plain.model()) {
      return new Outcome(score(one), score(two), motionError(one), pinError(one));
    }
  }

  private <N extends PlanetNetwork> Tuned<N> tune(String name, Supplier<N> network) {
    return Tuned.over(
        RATES,
        Metric.MEAN_SQUARED_ERROR,
        rate -> {
          experiment.step("training on %s with learning rate %s".formatted(name, rate));
          return train(network.get(), rate);
        });
  }

  private <N extends PlanetNetwork> Tuned<N> train(N network, double rate) {
    TrainerSettings own = settings.withLearningRate(rate).withSeed(random.nextLong());
    try {
      var task = new PlanetTask(network, training, validation);
      return new Tuned<>(
          network, rate, new Trainer(own).train(task, TrainingProgress.none()).best());
    } catch (TrainingDivergedException e) {
      network.close();
      throw e;
    }
  }

  private Score score(PlanetNetwork network) {
    return new Score(
        PlanetTask.error(network, test, batch -> batch),
        PlanetTask.error(network, test, batch -> batch.shifted(shift())));
  }

  private Tensor shift() {
    Tensor direction = Tensors.randn(DType.FLOAT32, new long[] {3}, random);
    return direction.div(direction.norm()).mul(SHIFT);
  }

  /** The largest relative error of {@code f(g x) = g f(x)} for rotations and shifts. */
  private double motionError(PlanetNetwork network) {
    double worst = 0;
    for (int i = 0; i < MOVED; i++) {
      try (var _ = Scope.open()) {
        double[] entries = SO3.group().sample(random).matrix().toArray();
        Tensor rotation = Tensors.of(DType.FLOAT32, entries, 3, 3);
        Tensor shift = Tensors.randn(DType.FLOAT32, new long[] {3}, random);
        Planets.Batch batch = test.batch(new int[] {i});
        Tensor expected = Autograd.noGrad(() -> network.forward(batch).matmul(rotation).add(shift));
        Tensor moved =
            Autograd.noGrad(() -> network.forward(batch.rotated(rotation).shifted(shift)));
        double difference = moved.sub(expected).abs().max().item();
        worst = Math.max(worst, difference / expected.abs().max().item());
      }
    }
    return worst;
  }

  /** The largest relative error of the multivectors of the trained network under Pin. */
  private double pinError(PlanetNetwork.Geometric network) {
    Pin pin = Pin.of(ProjectiveAlgebra.algebra());
    double worst = 0;
    for (int i = 0; i < MOVED; i++) {
      try (var _ = Scope.open()) {
        Planets.Batch batch = test.batch(new int[] {i});
        Tensor x = PlanetNetwork.Geometric.multivectors(batch);
        worst =
            Math.max(
                worst,
                PinCheck.error(
                    moved -> network.module().forward(moved, batch.masses()).multivectors(),
                    pin.sample(random),
                    x));
      }
    }
    return worst;
  }

  /**
   * How well a network predicts.
   *
   * @param error its mean squared error on the test systems
   * @param shifted the same for systems shifted by 5 units
   */
  record Score(double error, double shifted) {
    double ratio() {
      return shifted / error;
    }
  }

  /**
   * What came out.
   *
   * @param geometric of the network on geometric algebra
   * @param plain of the one on coordinates
   * @param motion the largest error of the first under motions of coordinates
   * @param pin its largest error under Pin
   */
  record Outcome(Score geometric, Score plain, double motion, double pin) {}
}
