package dev.coset.claims.glgenn;

import dev.coset.claims.Experiment;
import dev.coset.claims.Tuned;
import dev.coset.groups.clifford.CliffordAlgebra;
import dev.coset.groups.clifford.Pin;
import dev.coset.learn.Metric;
import dev.coset.learn.Trainer;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingDivergedException;
import dev.coset.learn.TrainingProgress;
import dev.coset.nn.clifford.GradeSharing;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Weights shared by quaternion type against weights of each grade and a perceptron: the same pairs,
 * steps and learning rates for all.
 */
final class PairContest {

  static final List<Double> RATES = List.of(3e-3, 1e-2, 1e-2, 1e-2);

  private static final int MOVED = 100;
  private static final TrainerSettings SETTINGS =
      TrainerSettings.defaults().withBatchSize(60).withWeightDecay(0).withThreads(1);

  private final Experiment experiment;
  private final RandomGenerator random;
  private final TrainerSettings settings;
  private final VectorPairs training;
  private final VectorPairs validation;
  private final VectorPairs test;

  PairContest(Experiment experiment, int epochs, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
    this.settings = SETTINGS.withEpochs(epochs);
    this.training = VectorPairs.sample(300, random);
    this.validation = VectorPairs.sample(200, random);
    this.test = VectorPairs.sample(1000, random);
  }

  Outcome run() {
    var types =
        tune("types", () -> new PairRegressor.Clifford(GradeSharing.QUATERNION_TYPES, random));
    var grades = tune("grades", () -> new PairRegressor.Clifford(GradeSharing.GRADES, random));
    long weights = grades.model().parameterCount();
    var raw = tune("perceptron", () -> PairRegressor.Raw.atLeast(weights, random));
    try (var one = types.model();
        var two = grades.model();
        var three = raw.model()) {
      return new Outcome(
          PairTask.error(one, test),
          PairTask.error(two, test),
          PairTask.error(three, test),
          (double) one.equivariantParameters() / two.equivariantParameters(),
          invarianceError(one),
          List.of(types.rate(), grades.rate(), raw.rate()));
    }
  }

  private <R extends PairRegressor> Tuned<R> tune(String name, Supplier<R> network) {
    return Tuned.over(
        RATES,
        Metric.MEAN_SQUARED_ERROR,
        rate -> {
          experiment.step("training %s with learning rate %s".formatted(name, rate));
          return train(network.get(), rate);
        });
  }

  private <R extends PairRegressor> Tuned<R> train(R network, double rate) {
    TrainerSettings own = settings.withLearningRate(rate).withSeed(random.nextLong());
    try {
      var task = new PairTask(network, training, validation);
      return new Tuned<>(
          network, rate, new Trainer(own).train(task, TrainingProgress.none()).best());
    } catch (TrainingDivergedException e) {
      network.close();
      throw e;
    }
  }

  /** The largest change of a number under random maps of O(5), relative to the largest number. */
  private double invarianceError(PairRegressor network) {
    Pin pin = Pin.of(CliffordAlgebra.of(VectorPairs.DIMENSION, 0, 0));
    double worst = 0;
    for (int i = 0; i < MOVED; i++) {
      try (var _ = Scope.open()) {
        Tensor x = test.inputs(new int[] {i});
        double[] map = pin.sample(random).matrix(1).toArray();
        Tensor turned =
            x.toType(DType.FLOAT64)
                .matmul(Tensors.of(map, VectorPairs.DIMENSION, VectorPairs.DIMENSION))
                .toType(DType.FLOAT32);
        double before = Autograd.noGrad(() -> network.forward(x)).item();
        double after = Autograd.noGrad(() -> network.forward(turned)).item();
        worst = Math.max(worst, Math.abs(after - before) / (1 + Math.abs(before)));
      }
    }
    return worst;
  }

  /**
   * What came out.
   *
   * @param types the test error with weights by quaternion type
   * @param grades with weights by grade
   * @param raw of the perceptron
   * @param weights the weights on multivectors by type, divided by those by grade
   * @param change the largest change of a number under O(5)
   * @param rates the learning rates that validated best
   */
  record Outcome(
      double types, double grades, double raw, double weights, double change, List<Double> rates) {}
}
