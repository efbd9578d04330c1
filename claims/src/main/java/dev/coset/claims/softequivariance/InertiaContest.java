package dev.coset.claims.softequivariance;

import dev.coset.claims.Experiment;
import dev.coset.claims.TensorTask;
import dev.coset.claims.TensorTask.Rows;
import dev.coset.claims.Tuned;
import dev.coset.data.Dataset;
import dev.coset.data.NdArray;
import dev.coset.data.Target;
import dev.coset.data.generate.ModifiedInertia;
import dev.coset.groups.Matrix;
import dev.coset.learn.Metric;
import dev.coset.learn.Trainer;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingProgress;
import dev.coset.symmetrize.audit.stats.Interval;
import dev.coset.symmetrize.audit.stats.Student;
import dev.coset.symmetrize.soft.CandidateGroup;
import dev.coset.symmetrize.soft.Examples;
import dev.coset.symmetrize.soft.GatedTensorNet;
import dev.coset.symmetrize.soft.GatedTensorNet.Shape;
import dev.coset.symmetrize.soft.SoftEquivarianceTrainer;
import dev.coset.symmetrize.soft.SoftOptions;
import dev.coset.symmetrize.soft.SymmetryLevels;
import dev.coset.symmetrize.soft.TensorSpace;
import dev.coset.tensor.DType;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.Mlp;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** One repetition: three networks on the same samples, for the same number of epochs. */
final class InertiaContest {

  static final List<Double> DECAYS = List.of(1e-4, 1e-2, 1.0);
  static final int EPOCHS = 200;

  private static final int TRAINING = 1000;
  private static final int VALIDATION = 250;
  private static final int TEST = 1000;
  private static final double RATE = 2e-3;
  private static final double STRENGTH = 25;
  private static final int BATCH = 50;
  private static final ModifiedInertia INERTIA = new ModifiedInertia(5, 2, 0.3);
  private static final Shape SHAPE =
      new Shape(
          new TensorSpace(5, 5, 0),
          TensorSpace.parse("24T0 + 12T1 + 6T2"),
          new TensorSpace(0, 0, 1),
          2,
          3);
  private static final List<CandidateGroup> GROUPS =
      List.of(
          CandidateGroup.orthogonalAbout(2),
          CandidateGroup.orthogonalAbout(0),
          CandidateGroup.orthogonalAbout(1));

  private final Experiment experiment;
  private final RandomGenerator random;

  InertiaContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
  }

  Outcome run() {
    try (var _ = Scope.open()) {
      Dataset<NdArray> samples = INERTIA.dataset(TRAINING + VALIDATION + TEST, random);
      Tensor inputs = inputs(samples);
      Tensor targets = targets(samples);
      double scale = targets.slice(0, 0, TRAINING).square().mean().sqrt().item();
      Tensor scaled = targets.div(scale);
      Rows training = rows(inputs, scaled, 0, TRAINING);
      Rows validation = rows(inputs, scaled, TRAINING, TRAINING + VALIDATION);
      Rows test = rows(inputs, scaled, TRAINING + VALIDATION, TRAINING + VALIDATION + TEST);
      experiment.step("the soft network");
      try (var net = new GatedTensorNet(SHAPE, random)) {
        SymmetryLevels levels = soft(net, training, validation);
        return new Outcome(
            score(net, test),
            perceptron(training, validation, test),
            hard(training, validation, test),
            levels,
            GROUPS.stream().map(group -> truth(group, samples)).toList());
      }
    }
  }

  private SymmetryLevels soft(GatedTensorNet net, Rows training, Rows validation) {
    SoftOptions options =
        SoftOptions.defaults().withEpochs(EPOCHS).withLearningRate(RATE).withStrength(STRENGTH);
    return new SoftEquivarianceTrainer(options)
        .fit(
            net,
            GROUPS,
            new Examples(training.inputs(), training.targets()),
            new Examples(validation.inputs(), validation.targets()),
            random);
  }

  private double perceptron(Rows training, Rows validation, Rows test) {
    int width = SHAPE.hidden().size(3);
    Tuned<Mlp> tuned =
        Tuned.over(
            DECAYS,
            Metric.MEAN_SQUARED_ERROR,
            decay -> {
              experiment.step("the perceptron with weight decay " + decay);
              Mlp mlp = Mlp.of(List.of(20, width, width, 9), Tensor::silu, random);
              return new Tuned<>(mlp, decay, train(mlp, mlp, decay, training, validation));
            });
    try (Mlp mlp = tuned.model()) {
      return score(mlp, test);
    }
  }

  private double hard(Rows training, Rows validation, Rows test) {
    experiment.step("the network that commutes with O(3)");
    try (var net = new GatedTensorNet(SHAPE, Optional.of(CandidateGroup.orthogonal3()), random)) {
      train(net, net, 0, training, validation);
      return score(net, test);
    }
  }

  private double train(Module module, Layer layer, double decay, Rows training, Rows validation) {
    var task =
        new TensorTask(
            module,
            layer,
            training,
            validation,
            Losses::meanSquared,
            Metric.MEAN_SQUARED_ERROR,
            InertiaContest::meanSquared);
    TrainerSettings settings =
        TrainerSettings.defaults()
            .withEpochs(EPOCHS)
            .withBatchSize(BATCH)
            .withThreads(1)
            .withLearningRate(RATE)
            .withWeightDecay(decay)
            .withSeed(random.nextLong());
    return new Trainer(settings).train(task, TrainingProgress.none()).best();
  }

  private static double meanSquared(Tensor answers, Tensor targets) {
    return Losses.meanSquared(answers, targets).item();
  }

  private static double score(Layer layer, Rows test) {
    return TensorTask.score(layer, test, InertiaContest::meanSquared);
  }

  private static Tensor inputs(Dataset<NdArray> samples) {
    double[] values =
        samples.samples().stream()
            .flatMapToDouble(s -> Arrays.stream(s.input().toArray()))
            .toArray();
    return Tensors.of(DType.FLOAT32, values, samples.samples().size(), 20);
  }

  private static Tensor targets(Dataset<NdArray> samples) {
    double[] values =
        samples.samples().stream()
            .map(s -> (Target.Values) s.target().orElseThrow())
            .flatMapToDouble(t -> Arrays.stream(t.values().toArray()))
            .toArray();
    return Tensors.of(DType.FLOAT32, values, samples.samples().size(), 9);
  }

  private static Rows rows(Tensor inputs, Tensor targets, int from, int to) {
    return new Rows(inputs.slice(0, from, to), targets.slice(0, from, to));
  }

  /** How far the true target is from a symmetry: relative, over samples and random elements. */
  private Interval truth(CandidateGroup group, Dataset<NdArray> samples) {
    double[] errors = new double[200];
    for (int i = 0; i < errors.length; i++) {
      double[] input = samples.samples().get(i).input().toArray();
      for (int k = 0; k < 10; k++) {
        Matrix g = group.sample(random);
        Matrix there = Matrix.of(3, 3, INERTIA.target(moved(g, input)));
        Matrix back = g.times(Matrix.of(3, 3, INERTIA.target(input))).times(g.transpose());
        errors[i] +=
            there.minus(back).frobeniusNorm() / (there.frobeniusNorm() + back.frobeniusNorm()) / 5;
      }
    }
    return Student.mean(errors, 0.95);
  }

  private static double[] moved(Matrix g, double[] input) {
    double[] moved = input.clone();
    for (int at = INERTIA.bodies(); at < input.length; at += 3) {
      double[] r = {input[at], input[at + 1], input[at + 2]};
      System.arraycopy(g.times(r), 0, moved, at, 3);
    }
    return moved;
  }

  /**
   * What came out.
   *
   * @param soft the mean squared error of the soft network on the test samples, targets of mean
   *     square 1
   * @param perceptron that of the perceptron
   * @param hard that of the network that commutes with O(3)
   * @param levels what the trainer reports, O(2) about z first
   * @param truth the audited errors of the true target, alike
   */
  record Outcome(
      double soft, double perceptron, double hard, SymmetryLevels levels, List<Interval> truth) {

    /** The weight of O(2) about z over the largest other one. */
    double strength() {
      double other = 0;
      for (int j = 1; j < levels.levels().size(); j++) {
        other = Math.max(other, levels.levels().get(j).strength());
      }
      return levels.levels().getFirst().strength() / other;
    }

    /**
     * The share of pairs of groups whose violations are ordered as the audited errors; pairs whose
     * intervals overlap have no order.
     */
    double ordered() {
      int pairs = 0;
      int right = 0;
      for (int i = 0; i < truth.size(); i++) {
        for (int j = 0; j < truth.size(); j++) {
          if (truth.get(i).upper() < truth.get(j).lower()) {
            pairs++;
            double less = levels.levels().get(i).violation();
            right += less < levels.levels().get(j).violation() ? 1 : 0;
          }
        }
      }
      return pairs == 0 ? 0 : (double) right / pairs;
    }
  }
}
