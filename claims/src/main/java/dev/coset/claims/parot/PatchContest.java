package dev.coset.claims.parot;

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
import dev.coset.points.shapes.PatchConfig;
import dev.coset.points.shapes.PatchConfig.Orientations;
import dev.coset.points.shapes.PatchRotationInvariantNetwork;
import dev.coset.points.shapes.PatchTask;
import dev.coset.points.shapes.PatchTask.Labelled;
import dev.coset.points.shapes.PatchedCloud;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.random.RandomGenerator;

/** The network with all its parts, without its losses in two poses, and without orientations. */
final class PatchContest {

  static final PatchConfig CONFIG =
      PatchConfig.defaults(PartShapes.classes().size()).withPatches(16, 40, 24, 6).withWidth(32);

  private static final int TRAINING = 60;
  private static final int VALIDATION = 10;
  private static final int TEST = 30;
  private static final TrainerSettings SETTINGS =
      TrainerSettings.defaults()
          .withEpochs(40)
          .withBatchSize(24)
          .withLearningRate(4e-3)
          .withThreads(1);

  private final Experiment experiment;
  private final RandomGenerator random;
  private final Labelled training;
  private final Labelled validation;
  private final Labelled still;
  private final Labelled turned;

  PatchContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
    this.training = cut(PartShapes.dataset(TRAINING, PartShapes.options(), random));
    this.validation = cut(PartShapes.dataset(VALIDATION, PartShapes.options(), random));
    Dataset<PointCloud> test = PartShapes.dataset(TEST, PartShapes.options(), random);
    this.still = cut(test);
    this.turned =
        cut(
            test.map(
                cloud -> PointActions.of(SO3.group()).apply(SO3.group().sample(random), cloud)));
  }

  private static Labelled cut(Dataset<PointCloud> data) {
    return new Labelled(
        data.inputs().stream().map(cloud -> PatchedCloud.of(cloud, CONFIG)).toList(),
        data.samples().stream()
            .mapToLong(s -> s.target().orElseThrow() instanceof Target.Label l ? l.index() : -1)
            .toArray());
  }

  Outcome run() {
    return new Outcome(
        score("all parts", Orientations.PREDICTED, 1),
        score("no losses in two poses", Orientations.PREDICTED, 0),
        score("no orientations", Orientations.IGNORED, 1));
  }

  private Score score(String name, Orientations orientations, double weight) {
    experiment.step("training with " + name);
    try (var network = new PatchRotationInvariantNetwork(CONFIG.with(orientations), random)) {
      PatchTask task = new PatchTask(network, training, validation, weight);
      new Trainer(SETTINGS.withSeed(random.nextLong())).train(task, TrainingProgress.none());
      return new Score(
          PatchTask.accuracy(network, still), PatchTask.accuracy(network, turned), change(network));
    }
  }

  /** The mean over test clouds of the change of what the classifier sees, over its norm. */
  private double change(PatchRotationInvariantNetwork network) {
    try (var _ = Scope.open()) {
      return Autograd.noGrad(
          () -> {
            Tensor before = network.encode(still.clouds());
            Tensor after = network.encode(turned.clouds());
            Tensor norms = before.norm(2, 1, false).add(1e-12);
            return after.sub(before).norm(2, 1, false).div(norms).mean().item();
          });
    }
  }

  /**
   * How well a network does.
   *
   * @param still its accuracy on upright shapes
   * @param turned its accuracy on the same shapes in any pose
   * @param change the mean relative change of its features when shapes are turned
   */
  record Score(double still, double turned, double change) {}

  /**
   * What came out.
   *
   * @param full of the whole network
   * @param plain of the network trained without losses in two poses
   * @param blind of the network that sees no orientations
   */
  record Outcome(Score full, Score plain, Score blind) {}
}
