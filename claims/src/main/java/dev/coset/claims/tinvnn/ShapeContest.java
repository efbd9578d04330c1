package dev.coset.claims.tinvnn;

import dev.coset.claims.Experiment;
import dev.coset.data.Dataset;
import dev.coset.data.Equivariance;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.actions.PointActions;
import dev.coset.data.generate.ShapeOptions;
import dev.coset.data.generate.Shapes;
import dev.coset.learn.Evaluation;
import dev.coset.learn.NetworkModel;
import dev.coset.learn.PointNetArchitecture;
import dev.coset.learn.PointNormalization;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.Training;
import dev.coset.learn.TrainingProgress;
import dev.coset.nn.points.PointNetConfig;
import dev.coset.symmetrize.DistanceCoordinates;
import dev.coset.symmetrize.TransformationInvariantNet;
import dev.coset.tensor.DType;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * PointNet on distance coordinates against the same PointNet on raw coordinates, both trained on
 * the same upright shapes for as many steps with the same settings.
 *
 * <p>Both networks move each cloud to the origin and scale it to the unit ball first, so that
 * shifts and scalings alone cannot confuse the baseline: what it suffers from is rotation.
 */
final class ShapeContest {

  private static final int POINTS = 256;
  private static final int TRAINING = 80;
  private static final int VALIDATION = 15;
  private static final int TEST = 50;
  private static final int MOVED = 200;
  private static final TrainerSettings SETTINGS = TrainerSettings.defaults().withEpochs(30);
  private static final PointNetArchitecture NETWORK =
      new PointNetArchitecture(
          new PointNetConfig(3, List.of(32, 64, 128), List.of(64), Shapes.classes().size()),
          PointNormalization.UNIT_BALL);

  private final Experiment experiment;
  private final RandomGenerator random;
  private final Dataset<PointCloud> training;
  private final Dataset<PointCloud> validation;
  private final Dataset<PointCloud> test;

  ShapeContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
    this.training = shapes(TRAINING);
    this.validation = shapes(VALIDATION);
    this.test = shapes(TEST);
  }

  private Dataset<PointCloud> shapes(int perClass) {
    return Shapes.dataset(perClass, ShapeOptions.defaults().withPoints(POINTS), random);
  }

  Outcome run() {
    Dataset<PointCloud> moved = Similarities.moved(test, random);
    experiment.step("training PointNet on raw coordinates");
    double upright;
    double turned;
    try (NetworkModel<PointCloud> raw = train(training, validation)) {
      upright = Evaluation.accuracy(raw, test);
      turned = Evaluation.accuracy(raw, moved);
    }
    experiment.step("training PointNet on distance coordinates");
    try (NetworkModel<PointCloud> rebuilt =
        train(training.map(ShapeContest::rebuilt), validation.map(ShapeContest::rebuilt))) {
      TransformationInvariantNet invariant = TransformationInvariantNet.wrap(rebuilt);
      double accuracy = Evaluation.accuracy(invariant, moved);
      experiment.step("comparing logits in double precision");
      rebuilt.to(DType.FLOAT64);
      return new Outcome(upright, turned, accuracy, worstChange(invariant), worstDistance());
    }
  }

  /** The cloud that the network inside sees in training: the first variant. */
  private static PointCloud rebuilt(PointCloud cloud) {
    return PointCloud.wrap(DistanceCoordinates.of(cloud).values(0).toArray());
  }

  private NetworkModel<PointCloud> train(Dataset<PointCloud> samples, Dataset<PointCloud> heldOut) {
    return Training.of(NETWORK, samples, heldOut)
        .run(SETTINGS.withSeed(random.nextLong()), TrainingProgress.none())
        .model();
  }

  /** The largest relative change of the logits of a test cloud under a random similarity. */
  private double worstChange(TransformationInvariantNet model) {
    double worst = 0;
    for (PointCloud cloud : test.inputs().subList(0, MOVED)) {
      NdArray before = model.apply(cloud);
      NdArray after = model.apply(PointActions.move(Similarities.sample(random), cloud));
      worst = Math.max(worst, Equivariance.relativeError(before, after));
    }
    return worst;
  }

  private double worstDistance() {
    return test.inputs().subList(0, MOVED).stream()
        .mapToDouble(Distances::worstError)
        .max()
        .orElse(Double.NaN);
  }

  /**
   * What came out; accuracies are shares.
   *
   * @param upright the accuracy of the raw network on upright clouds
   * @param turned the accuracy of the raw network on moved clouds
   * @param invariant the accuracy of the invariant network on moved clouds
   * @param change the largest relative change of its logits
   * @param distances the largest relative change of a distance
   */
  record Outcome(
      double upright, double turned, double invariant, double change, double distances) {}
}
