package dev.coset.claims.risurconv;

import dev.coset.claims.Experiment;
import dev.coset.data.Dataset;
import dev.coset.data.PointCloud;
import dev.coset.data.Target;
import dev.coset.data.actions.PointActions;
import dev.coset.data.generate.PartShapes;
import dev.coset.groups.SO3;
import dev.coset.learn.Trainer;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingProgress;
import dev.coset.points.shapes.RotationInvariantClassifier;
import dev.coset.points.shapes.SurfaceConfig;
import dev.coset.points.shapes.SurfaceFeatures;
import dev.coset.points.shapes.SurfaceNetwork;
import dev.coset.points.shapes.SurfacePyramid;
import dev.coset.points.shapes.SurfaceTask;
import dev.coset.points.shapes.SurfaceTask.Labelled;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The same layers on three kinds of features: all see upright shapes, and turned ones in the test.
 */
final class ShapeContest {

  private static final int TRAINING = 60;
  private static final int VALIDATION = 10;
  private static final int TEST = 30;
  private static final double SMOOTHING = 0.1;
  static final SurfaceConfig CONFIG =
      SurfaceConfig.defaults(PartShapes.classes().size())
          .withLevels(List.of(48, 12), List.of(12, 10), List.of(16, 32))
          .withTop(32)
          .withDropout(0.1);
  private static final TrainerSettings SETTINGS =
      TrainerSettings.defaults()
          .withEpochs(12)
          .withBatchSize(24)
          .withLearningRate(5e-3)
          .withThreads(1);

  private final Experiment experiment;
  private final RandomGenerator random;

  ShapeContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
  }

  Outcome run() {
    Dataset<PointCloud> training = PartShapes.dataset(TRAINING, PartShapes.options(), random);
    Dataset<PointCloud> validation = PartShapes.dataset(VALIDATION, PartShapes.options(), random);
    Dataset<PointCloud> still = PartShapes.dataset(TEST, PartShapes.options(), random);
    Dataset<PointCloud> turned =
        still.map(cloud -> PointActions.of(SO3.group()).apply(SO3.group().sample(random), cloud));
    List<Score> scores = new ArrayList<>(); // in the order of SurfaceFeatures
    double change = 0;
    for (SurfaceFeatures features : SurfaceFeatures.values()) {
      experiment.step("training on " + features);
      try (var network = new RotationInvariantClassifier(CONFIG.withFeatures(features), random)) {
        Labelled before = labelled(still, network);
        Labelled after = labelled(turned, network);
        train(network, labelled(training, network), labelled(validation, network));
        scores.add(
            new Score(SurfaceTask.accuracy(network, before), SurfaceTask.accuracy(network, after)));
        if (features == SurfaceFeatures.RI14) {
          network.to(DType.FLOAT64);
          change = change(network, before.clouds(), after.clouds());
        }
      }
    }
    return new Outcome(scores.get(0), scores.get(1), scores.get(2), change);
  }

  private void train(SurfaceNetwork network, Labelled training, Labelled validation) {
    SurfaceTask task = new SurfaceTask(network, training, validation, SMOOTHING, "shapes");
    new Trainer(SETTINGS.withSeed(random.nextLong())).train(task, TrainingProgress.none());
  }

  private static Labelled labelled(Dataset<PointCloud> data, SurfaceNetwork network) {
    List<SurfacePyramid> clouds = data.inputs().stream().map(network::prepare).toList();
    List<long[]> labels =
        data.samples().stream()
            .map(s -> s.target().orElseThrow() instanceof Target.Label l ? l.index() : -1)
            .map(label -> new long[] {label})
            .toList();
    return new Labelled(clouds, labels);
  }

  /** The largest change of a logit. */
  private static double change(
      SurfaceNetwork network, List<SurfacePyramid> before, List<SurfacePyramid> after) {
    try (var _ = Scope.open()) {
      Tensor change =
          Autograd.noGrad(() -> network.forward(after).sub(network.forward(before)).abs());
      return change.max().item();
    }
  }

  /**
   * How well a network does.
   *
   * @param still its accuracy on upright shapes
   * @param turned its accuracy on the same shapes in any pose
   */
  record Score(double still, double turned) {}

  /**
   * What came out.
   *
   * @param ri14 of the network on 14 features
   * @param ri8 of the network on 8 features
   * @param coordinates of the network on coordinates
   * @param change the largest change of a logit of the first when shapes are turned, in double
   */
  record Outcome(Score ri14, Score ri8, Score coordinates, double change) {}
}
