package dev.coset.claims.inducedpose;

import dev.coset.claims.Experiment;
import dev.coset.claims.TensorTask;
import dev.coset.claims.TensorTask.Rows;
import dev.coset.claims.Tuned;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.groups.irreps.EulerAngles;
import dev.coset.groups.irreps.WignerD;
import dev.coset.learn.Metric;
import dev.coset.learn.Trainer;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingDivergedException;
import dev.coset.learn.TrainingProgress;
import dev.coset.nn.pose.FeatureGrid;
import dev.coset.nn.pose.InducedLayer;
import dev.coset.nn.pose.PoseConfig;
import dev.coset.nn.pose.PoseDistributionNet;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Poses of coloured blobs, told by a distribution and by regression. */
final class PoseContest {

  static final List<Double> RIVAL_RATES = List.of(1e-3, 3e-3);
  static final int STEPS = 2 + RIVAL_RATES.size();

  private static final Metric CROSS_ENTROPY =
      new Metric("cross-entropy", Metric.Direction.LOWER_IS_BETTER);
  private static final int TRAINING = 500;
  private static final int VALIDATION = 100;
  private static final int TEST = 200;
  private static final int SYMMETRIC_TRAINING = 3000;
  private static final int SYMMETRIC_TEST = 100;
  private static final double NEAR = Math.toRadians(40);
  private static final PoseConfig CONFIG = PoseConfig.of(3, BlobObject.SIDE).withLevels(2, 4, 6);
  private static final int EPOCHS = 30;
  private static final int SYMMETRIC_EPOCHS = 4;
  private static final TrainerSettings SETTINGS =
      TrainerSettings.defaults()
          .withEpochs(EPOCHS)
          .withBatchSize(25)
          .withLearningRate(2e-3)
          .withThreads(1);

  private final Experiment experiment;
  private final RandomGenerator random;

  PoseContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
  }

  Outcome run() {
    try (var _ = Scope.open()) {
      BlobObject object = BlobObject.random(random);
      Views training = Views.of(object, TRAINING, random);
      Views validation = Views.of(object, VALIDATION, random);
      Views test = Views.of(object, TEST, random);
      experiment.step("training the distribution");
      try (PoseDistributionNet net = new PoseDistributionNet(CONFIG, random)) {
        train(net, EPOCHS, training, validation);
        long weights = net.parameterCount();
        double ours = test.medianError(net.mode(test.images()));
        try (RegressionNet rival = regression(weights, training, validation)) {
          Tensor answers = TensorTask.answers(rival, test.images());
          double theirs = test.medianError(RegressionNet.rotations(answers));
          return new Outcome(
              ours, theirs, weights, rival.parameterCount(), changeByRolls(), modes());
        }
      }
    }
  }

  private void train(PoseDistributionNet net, int epochs, Views training, Views validation) {
    var task =
        new TensorTask(
            net,
            net::coefficients,
            new Rows(training.images(), training.matrices()),
            new Rows(validation.images(), validation.matrices()),
            net::lossOf,
            CROSS_ENTROPY,
            (coefficients, poses) -> net.lossOf(coefficients, poses).item());
    TrainerSettings settings = SETTINGS.withEpochs(epochs).withSeed(random.nextLong());
    new Trainer(settings).train(task, TrainingProgress.none());
    net.eval();
  }

  private RegressionNet regression(long weights, Views training, Views validation) {
    return Tuned.over(
            RIVAL_RATES,
            Metric.MEAN_SQUARED_ERROR,
            rate -> {
              experiment.step("training the regression with learning rate " + rate);
              return regression(
                  RegressionNet.atLeast(weights, CONFIG, random), rate, training, validation);
            })
        .model();
  }

  private Tuned<RegressionNet> regression(
      RegressionNet network, double rate, Views training, Views validation) {
    var task =
        new TensorTask(
            network,
            network,
            new Rows(training.images(), training.matrices()),
            new Rows(validation.images(), validation.matrices()),
            Losses::meanSquared,
            Metric.MEAN_SQUARED_ERROR,
            (answers, poses) -> Losses.meanSquared(answers, poses).item());
    TrainerSettings settings = SETTINGS.withLearningRate(rate).withSeed(random.nextLong());
    try {
      double best = new Trainer(settings).train(task, TrainingProgress.none()).best();
      network.eval();
      return new Tuned<>(network, rate, best);
    } catch (TrainingDivergedException e) {
      network.close();
      throw e;
    }
  }

  /**
   * The largest relative error, in single precision, of the law that features turned by 90 degrees
   * have coefficients multiplied by {@code D(Ry(90))}.
   */
  private double changeByRolls() {
    int side = BlobObject.SIDE / 4;
    int degree = CONFIG.maxDegree();
    try (var _ = Scope.open();
        var layer =
            new InducedLayer(FeatureGrid.pixels(side), 8, 8, degree, CONFIG.rings(), random)) {
      Tensor f = Tensors.randn(DType.FLOAT32, new long[] {10, 8, side, side}, random);
      Tensor before = layer.forward(f).detach();
      Tensor after = layer.forward(f.rot90(1, 2, 3)).detach();
      double worst = 0;
      for (int l = 0; l <= degree; l++) {
        double[] d = WignerD.of(l, new EulerAngles(Math.PI / 2, 0, 0)).toArray();
        Tensor matrix = Tensors.of(DType.FLOAT32, d, 2 * l + 1, 2 * l + 1);
        Tensor expected =
            before.slice(2, (long) l * l, (l + 1L) * (l + 1)).matmul(matrix.transpose(0, 1));
        Tensor found = after.slice(2, (long) l * l, (l + 1L) * (l + 1));
        worst = Math.max(worst, found.sub(expected).abs().max().item());
      }
      return worst / before.abs().max().item();
    }
  }

  /** What is said of an object that looks the same after a half turn. */
  private Modes modes() {
    Rotation3 halfTurn = Rotation3.fromAxisAngle(new double[] {1, 0, 0}, Math.PI);
    BlobObject object = BlobObject.twofold(halfTurn, random);
    Views training = Views.of(object, SYMMETRIC_TRAINING, random);
    Views validation = Views.of(object, VALIDATION, random);
    Views test = Views.of(object, SYMMETRIC_TEST, random);
    experiment.step("training on an object with a half turn");
    try (PoseDistributionNet net = new PoseDistributionNet(CONFIG, random)) {
      train(net, SYMMETRIC_EPOCHS, training, validation);
      Tensor density = Autograd.noGrad(() -> net.logDensities(test.images()).exp());
      double[] all = density.toDoubleArray();
      double[] ratios = new double[SYMMETRIC_TEST];
      double shares = 0;
      for (int i = 0; i < SYMMETRIC_TEST; i++) {
        Rotation3 pose = test.poses().get(i);
        Rotation3 other = SO3.group().compose(pose, halfTurn);
        double here = 0;
        double there = 0;
        for (int j = 0; j < net.grid().size(); j++) {
          Rotation3 r = net.grid().rotations().get(j);
          double mass = all[i * net.grid().size() + j] / net.grid().size();
          here += SO3.group().distance(r, pose) < NEAR ? mass : 0;
          there += SO3.group().distance(r, other) < NEAR ? mass : 0;
        }
        ratios[i] = Math.max(here / there, there / here);
        shares += (here + there) / SYMMETRIC_TEST;
      }
      Arrays.sort(ratios);
      return new Modes(ratios[SYMMETRIC_TEST / 2], shares);
    }
  }

  /**
   * Mass within 40 degrees of the two poses that look the same.
   *
   * @param ratio the median ratio of the larger to the smaller one
   * @param share the mean of both together
   */
  record Modes(double ratio, double share) {}

  /**
   * What came out.
   *
   * @param ours the median error of the distribution's mode, in degrees
   * @param theirs that of the regression
   * @param weights how many weights the distribution has
   * @param rivalWeights how many the regression has
   * @param change of the law of rolls
   * @param modes of the symmetric object
   */
  record Outcome(
      double ours, double theirs, long weights, long rivalWeights, double change, Modes modes) {}
}
