package dev.coset.claims.gfno;

import dev.coset.claims.Experiment;
import dev.coset.claims.Rivals;
import dev.coset.claims.TensorTask;
import dev.coset.claims.TensorTask.Rows;
import dev.coset.claims.TensorTask.Score;
import dev.coset.data.Dataset;
import dev.coset.data.NdArray;
import dev.coset.data.Target;
import dev.coset.data.generate.AllenCahn;
import dev.coset.data.generate.FieldOptions;
import dev.coset.learn.Metric;
import dev.coset.learn.Trainer;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingProgress;
import dev.coset.nn.planar.GridGroup;
import dev.coset.nn.planar.GroupFourierNeuralOperator;
import dev.coset.nn.planar.OperatorConfig;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Fourier neural operators with and without quarter turns on elongated fields. */
final class FieldContest {

  private static final int COARSE = 32;
  private static final int FINE = 64;
  private static final int TRAINING = 150;
  private static final int VALIDATION = 30;
  private static final int TEST = 60;
  private static final int WIDTH = 6;
  private static final int MODES = 8;
  private static final Score ERROR =
      (said, wanted) -> GroupFourierNeuralOperator.relativeError(said, wanted).item();
  private static final Metric METRIC =
      new Metric("relative error", Metric.Direction.LOWER_IS_BETTER);
  private static final TrainerSettings SETTINGS =
      TrainerSettings.defaults().withEpochs(10).withBatchSize(10).withThreads(1);

  private final Experiment experiment;
  private final RandomGenerator random;

  FieldContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
  }

  Outcome run() {
    try (var _ = Scope.open()) {
      Rows training = coarse(fields(TRAINING));
      Rows validation = coarse(fields(VALIDATION));
      Rows fine = fields(TEST);
      long seed = random.nextLong();
      experiment.step("training with quarter turns");
      OperatorConfig config = OperatorConfig.of(GridGroup.C4, WIDTH, MODES);
      try (var turning = new GroupFourierNeuralOperator(config, random)) {
        Errors group = errors(turning, seed, training, validation, fine);
        experiment.step("training without");
        try (var ordinary = ordinary(turning.parameterCount(), random)) {
          return new Outcome(group, errors(ordinary, seed, training, validation, fine));
        }
      }
    }
  }

  private Rows fields(int count) {
    Dataset<NdArray> data =
        AllenCahn.dataset(count, FieldOptions.defaults().withSize(FINE), random);
    List<Tensor> before = new ArrayList<>();
    List<Tensor> after = new ArrayList<>();
    data.samples()
        .forEach(
            sample -> {
              before.add(tensor(sample.input()));
              if (sample.target().orElse(null) instanceof Target.Values(NdArray values)) {
                after.add(tensor(values));
              }
            });
    return new Rows(Tensors.stack(0, before), Tensors.stack(0, after));
  }

  private static Tensor tensor(NdArray field) {
    return Tensors.of(DType.FLOAT32, field.toArray(), 1, FINE, FINE);
  }

  private static Rows coarse(Rows fine) {
    return new Rows(coarse(fine.inputs()), coarse(fine.targets()));
  }

  private static Tensor coarse(Tensor fine) {
    int step = FINE / COARSE;
    return fine.slice(2, 0, FINE, step).slice(3, 0, FINE, step).contiguous();
  }

  private static Rows turned(Rows rows) {
    return new Rows(
        GridGroup.C4.moveScalars(1, rows.inputs()), GridGroup.C4.moveScalars(1, rows.targets()));
  }

  /** The smallest operator without turns that has at least so many weights. */
  static GroupFourierNeuralOperator ordinary(long weights, RandomGenerator random) {
    return Rivals.atLeast(
        weights,
        WIDTH,
        width ->
            new GroupFourierNeuralOperator(OperatorConfig.of(GridGroup.C1, width, MODES), random));
  }

  private static Errors errors(
      GroupFourierNeuralOperator network, long seed, Rows training, Rows validation, Rows fine) {
    var task =
        new TensorTask(
            network,
            network,
            training,
            validation,
            GroupFourierNeuralOperator::relativeError,
            METRIC,
            ERROR);
    new Trainer(SETTINGS.withSeed(seed)).train(task, TrainingProgress.none());
    Rows test = coarse(fine);
    return new Errors(
        network.parameterCount(),
        TensorTask.score(network, test, ERROR),
        TensorTask.score(network, turned(test), ERROR),
        TensorTask.score(network, fine, ERROR),
        symmetry(network, test.inputs()));
  }

  /** The largest relative change of an answer, turned back, over quarter turns. */
  static double symmetry(GroupFourierNeuralOperator network, Tensor inputs) {
    try (var _ = Scope.open()) {
      Tensor before = TensorTask.answers(network, inputs);
      double worst = 0;
      for (int turn = 1; turn < 4; turn++) {
        Tensor after = TensorTask.answers(network, GridGroup.C4.moveScalars(turn, inputs));
        Tensor change = after.sub(GridGroup.C4.moveScalars(turn, before)).abs();
        worst = Math.max(worst, change.max().item() / before.abs().max().item());
      }
      return worst;
    }
  }

  /**
   * The relative errors of one operator.
   *
   * @param weights how many weights it has
   * @param upright on fields as in training
   * @param turned on fields turned by 90 degrees
   * @param fine on fields as in training at twice the resolution
   * @param symmetry the largest relative change of an answer under quarter turns
   */
  record Errors(long weights, double upright, double turned, double fine, double symmetry) {}

  /**
   * What came out.
   *
   * @param group with quarter turns
   * @param ordinary without
   */
  record Outcome(Errors group, Errors ordinary) {}
}
