package dev.coset.claims.gaattention;

import dev.coset.claims.Experiment;
import dev.coset.claims.Tuned;
import dev.coset.groups.SO3;
import dev.coset.learn.Metric;
import dev.coset.learn.Trainer;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingDivergedException;
import dev.coset.learn.TrainingProgress;
import dev.coset.nn.clifford.GeometricAlgebraNetwork;
import dev.coset.nn.clifford.TupleOptions;
import dev.coset.nn.clifford.TupleOptions.Origin;
import dev.coset.nn.clifford.VectorAttention;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.random.RandomGenerator;

/** Triples against pairs of points: the same clouds, widths, steps and learning rates for both. */
final class HandednessContest {

  static final List<Double> RATES = List.of(5e-3, 1e-2, 5e-3, 1e-2);

  private static final int WIDTH = 16;
  private static final int MOVED = 20;
  private static final TrainerSettings SETTINGS =
      TrainerSettings.defaults().withBatchSize(50).withWeightDecay(0).withThreads(1);

  private final Experiment experiment;
  private final RandomGenerator random;
  private final TrainerSettings settings;
  private final HandedClouds training;
  private final HandedClouds validation;
  private final HandedClouds test;

  HandednessContest(
      Experiment experiment, int clouds, int test, int epochs, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
    this.settings = SETTINGS.withEpochs(epochs);
    this.training = HandedClouds.sample(clouds, random);
    this.validation = HandedClouds.sample(test / 4, random);
    this.test = HandedClouds.sample(test, random);
  }

  Outcome run() {
    return new Outcome(score(3), score(2), rotationError(), orderError());
  }

  private double score(int rank) {
    Tuned<GeometricAlgebraNetwork> tuned =
        Tuned.over(
            RATES,
            Metric.ACCURACY,
            rate -> {
              experiment.step("training rank %d with learning rate %s".formatted(rank, rate));
              return train(rank, rate);
            });
    try (GeometricAlgebraNetwork network = tuned.model()) {
      return HandednessTask.accuracy(network, test);
    }
  }

  private Tuned<GeometricAlgebraNetwork> train(int rank, double rate) {
    var options = TupleOptions.of(rank, HandedClouds.TYPES, WIDTH).withOrigin(Origin.GIVEN);
    var network = new GeometricAlgebraNetwork(options, 0, 1, random);
    TrainerSettings own = settings.withLearningRate(rate).withSeed(random.nextLong());
    try {
      var task = new HandednessTask(network, training, validation);
      return new Tuned<>(
          network, rate, new Trainer(own).train(task, TrainingProgress.none()).best());
    } catch (TrainingDivergedException e) {
      network.close();
      throw e;
    }
  }

  /** The largest relative error of {@code f(R x) = R f(x)} of random vector attention. */
  private double rotationError() {
    double worst = 0;
    for (int i = 0; i < MOVED; i++) {
      try (VectorAttention layer = vectors();
          var _ = Scope.open()) {
        Tensor rotation =
            Tensors.of(SO3.group().sample(random).matrix().toArray(), 3, 3).toType(DType.FLOAT32);
        Tensor r = test.points(new int[] {i});
        Tensor v = test.types(new int[] {i});
        Tensor expected = Autograd.noGrad(() -> layer.forward(r, v).matmul(rotation));
        Tensor moved = Autograd.noGrad(() -> layer.forward(r.matmul(rotation), v));
        worst = Math.max(worst, relative(moved, expected));
      }
    }
    return worst;
  }

  /** The largest relative error when points are reordered. */
  private double orderError() {
    double worst = 0;
    for (int i = 0; i < MOVED; i++) {
      try (VectorAttention layer = vectors();
          var _ = Scope.open()) {
        Tensor order = Tensors.permutation(HandedClouds.POINTS, random);
        Tensor r = test.points(new int[] {i});
        Tensor v = test.types(new int[] {i});
        Tensor expected = Autograd.noGrad(() -> layer.forward(r, v).indexSelect(1, order));
        Tensor moved =
            Autograd.noGrad(() -> layer.forward(r.indexSelect(1, order), v.indexSelect(1, order)));
        worst = Math.max(worst, relative(moved, expected));
      }
    }
    return worst;
  }

  private VectorAttention vectors() {
    return new VectorAttention(TupleOptions.of(3, HandedClouds.TYPES, WIDTH), random);
  }

  private static double relative(Tensor actual, Tensor expected) {
    return actual.sub(expected).abs().max().item() / expected.abs().max().item();
  }

  /**
   * What came out.
   *
   * @param triples the test accuracy of rank 3
   * @param pairs that of rank 2
   * @param rotation the largest error of vectors under rotations
   * @param order the largest error when points are reordered
   */
  record Outcome(double triples, double pairs, double rotation, double order) {}
}
