package dev.coset.claims.symmetrictensornetwork;

import dev.coset.claims.Experiment;
import dev.coset.claims.TensorTask;
import dev.coset.claims.TensorTask.Rows;
import dev.coset.claims.Tuned;
import dev.coset.groups.Matrix;
import dev.coset.groups.SO3;
import dev.coset.learn.Metric;
import dev.coset.learn.Trainer;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingDivergedException;
import dev.coset.learn.TrainingProgress;
import dev.coset.nn.tensors.IsotropicMaterial;
import dev.coset.tensor.DType;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.Mlp;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The stress of a Mooney-Rivlin material from 100 samples: a learned isotropic material beside a
 * perceptron on the components of the deformation gradient.
 */
final class StressContest {

  static final List<Double> RATES = List.of(2e-3, 1e-2);

  private static final int SAMPLES = 100;
  private static final int HELD_OUT = 20;
  private static final int TEST = 200;
  private static final double STRAIN = 0.5;
  private static final TrainerSettings SETTINGS =
      TrainerSettings.defaults().withEpochs(60).withBatchSize(16).withThreads(1);

  private final Experiment experiment;
  private final RandomGenerator random;

  StressContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
  }

  Outcome run() {
    try (var truth = truth();
        var _ = Scope.open()) {
      Rows training = rows(truth, deformations(SAMPLES - HELD_OUT));
      Rows validation = rows(truth, deformations(HELD_OUT));
      Tensor f = deformations(TEST);
      Rows still = rows(truth, f);
      Tensor q = rotations(TEST);
      Rows turned = rows(truth, q.matmul(f));
      Score material =
          score("the material", () -> material(), training, validation, still, turned, q);
      Score plain = score("the perceptron", () -> plain(), training, validation, still, turned, q);
      double scale = turned.targets().square().mean().item();
      return new Outcome(material, plain, scale);
    }
  }

  private IsotropicMaterial truth() {
    double c1 = 0.3 + 0.4 * random.nextDouble();
    double c2 = 0.1 + 0.2 * random.nextDouble();
    return IsotropicMaterial.mooneyRivlin(c1, c2, 2 + 2 * random.nextDouble());
  }

  /** Deformations near the identity; the noise is too small to turn matter inside out. */
  private Tensor deformations(int count) {
    Tensor noise = Tensors.rand(DType.FLOAT64, new long[] {count, 3, 3}, random).sub(0.5);
    return Tensors.eye(DType.FLOAT64, 3).add(noise.mul(STRAIN));
  }

  private Tensor rotations(int count) {
    double[] values = new double[9 * count];
    for (int n = 0; n < count; n++) {
      Matrix q = SO3.group().sample(random).matrix();
      for (int i = 0; i < 9; i++) {
        values[9 * n + i] = q.get(i / 3, i % 3);
      }
    }
    return Tensors.of(values, count, 3, 3);
  }

  private static Rows rows(IsotropicMaterial truth, Tensor f) {
    return new Rows(f, truth.stress(f).detach());
  }

  private Network material() {
    IsotropicMaterial material = IsotropicMaterial.learned(List.of(32, 32), random);
    material.to(DType.FLOAT64);
    return new Network(material, material::stress);
  }

  private Network plain() {
    Mlp perceptron = Mlp.of(List.of(9, 32, 32, 9), Tensor::softplus, random);
    perceptron.to(DType.FLOAT64);
    return new Network(perceptron, f -> perceptron.forward(f.reshape(-1, 9)).reshape(f.shape()));
  }

  private Score score(
      String name,
      Supplier<Network> make,
      Rows training,
      Rows validation,
      Rows still,
      Rows turned,
      Tensor q) {
    Tuned<Network> tuned =
        Tuned.over(
            RATES,
            Metric.MEAN_SQUARED_ERROR,
            rate -> {
              experiment.step("training %s with learning rate %s".formatted(name, rate));
              return train(make.get(), rate, training, validation);
            });
    try (Network network = tuned.model()) {
      Tensor there = TensorTask.answers(network.layer(), turned.inputs());
      Tensor here = q.matmul(TensorTask.answers(network.layer(), still.inputs()));
      return new Score(
          network.module().parameterCount(),
          meanSquared(TensorTask.answers(network.layer(), still.inputs()), still.targets()),
          meanSquared(there, turned.targets()),
          there.sub(here).abs().max().item() / here.abs().max().item());
    }
  }

  private static double meanSquared(Tensor answers, Tensor targets) {
    return Losses.meanSquared(answers, targets).item();
  }

  private Tuned<Network> train(Network network, double rate, Rows training, Rows validation) {
    var task =
        new TensorTask(
            network.module(),
            network.layer(),
            training,
            validation,
            Losses::meanSquared,
            Metric.MEAN_SQUARED_ERROR,
            StressContest::meanSquared);
    TrainerSettings settings = SETTINGS.withLearningRate(rate).withSeed(random.nextLong());
    try {
      double best = new Trainer(settings).train(task, TrainingProgress.none()).best();
      return new Tuned<>(network, rate, best);
    } catch (TrainingDivergedException e) {
      network.close();
      throw e;
    }
  }

  /** A network and how it answers. */
  record Network(Module module, Layer layer) implements AutoCloseable {
    @Override
    public void close() {
      module.close();
    }
  }

  /**
   * How well a network does.
   *
   * @param weights how many weights it has
   * @param still its mean squared error in the frame of training
   * @param turned that in turned frames
   * @param change the largest {@code |P(QF) - Q P(F)|}, relative to the largest stress
   */
  record Score(long weights, double still, double turned, double change) {}

  /**
   * What came out.
   *
   * @param material of the learned material
   * @param plain of the perceptron
   * @param square the mean square of the stress
   */
  record Outcome(Score material, Score plain, double square) {
    double ratio() {
      return plain.turned() / material.turned();
    }
  }
}
