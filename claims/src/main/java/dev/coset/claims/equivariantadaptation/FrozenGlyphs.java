package dev.coset.claims.equivariantadaptation;

import dev.coset.claims.Experiment;
import dev.coset.data.Dataset;
import dev.coset.data.Equivariance;
import dev.coset.data.Image;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.Progress;
import dev.coset.data.actions.ImageActions;
import dev.coset.data.actions.RotationOptions;
import dev.coset.data.generate.GlyphOptions;
import dev.coset.data.generate.Glyphs;
import dev.coset.groups.Cyclic;
import dev.coset.groups.CyclicElement;
import dev.coset.learn.CnnArchitecture;
import dev.coset.learn.Evaluation;
import dev.coset.learn.NetworkModel;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.Training;
import dev.coset.learn.TrainingProgress;
import dev.coset.nn.images.SmallCnnConfig;
import dev.coset.nn.planar.GridGroup;
import dev.coset.nn.planar.GroupCnnConfig;
import dev.coset.symmetrize.learned.AdapterSettings;
import dev.coset.symmetrize.learned.DiscretePose;
import dev.coset.symmetrize.learned.EquivariantAdapter;
import dev.coset.symmetrize.learned.GroupLogits;
import dev.coset.symmetrize.learned.GroupMoves;
import dev.coset.symmetrize.learned.LearnedCanonicalizer;
import dev.coset.symmetrize.learned.PosePrior;
import dev.coset.symmetrize.learned.RotationPadding;
import java.util.List;
import java.util.random.RandomGenerator;

/** A frozen classifier of upright glyphs, and what a pose in front of it does. */
final class FrozenGlyphs {

  /** The steps that a repetition reports. */
  static final int STEPS = 3;

  private static final GlyphOptions GLYPHS = GlyphOptions.defaults().withSize(24).withClutter(1);
  private static final int TRAINING = 60;
  private static final int VALIDATION = 10;
  private static final int UNLABELLED = 50;
  private static final int TEST = 20;
  private static final SmallCnnConfig NETWORK = new SmallCnnConfig(1, List.of(32, 96, 176), 10);
  private static final TrainerSettings SETTINGS =
      TrainerSettings.defaults()
          .withEpochs(8)
          .withBatchSize(30)
          .withLearningRate(3e-3)
          .withThreads(1);
  private static final AdapterSettings ADAPTER =
      AdapterSettings.defaults().withEpochs(20).withBatchSize(25).withLearningRate(1e-2);

  /** The quarter turns among the elements of C8. */
  private static final int[] QUARTERS = {0, 2, 4, 6};

  private final Experiment experiment;
  private final RandomGenerator random;

  FrozenGlyphs(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
  }

  Outcome run() {
    Dataset<Image> training = Glyphs.dataset(TRAINING, GLYPHS, random);
    Dataset<Image> validation = Glyphs.dataset(VALIDATION, GLYPHS, random);
    List<Image> unlabelled = Glyphs.dataset(UNLABELLED, GLYPHS, random).inputs();
    Dataset<Image> test = Glyphs.dataset(TEST, GLYPHS, random);
    experiment.step("training the classifier that is frozen then");
    try (NetworkModel<Image> frozen =
        Training.of(new CnnArchitecture(NETWORK), training, validation)
            .run(SETTINGS.withSeed(random.nextLong()), TrainingProgress.none())
            .model()) {
      double upright = Evaluation.accuracy(frozen, test);
      long weights = frozen.network().module().parameterCount();
      experiment.step("teaching the pose under quarter turns");
      Adaptation quarters = adapt(4, frozen, weights, unlabelled, test);
      experiment.step("teaching the pose under eighth turns");
      Adaptation eighths = adapt(8, frozen, weights, unlabelled, test);
      return new Outcome(upright, quarters, eighths);
    }
  }

  private Adaptation adapt(
      int turns,
      Model<Image, NdArray> frozen,
      long weights,
      List<Image> unlabelled,
      Dataset<Image> test) {
    Equivariance<CyclicElement, Image, NdArray> law =
        Equivariance.invariance(
            Cyclic.of(turns), ImageActions.rotation(RotationOptions.defaults()));
    try (GroupLogits<CyclicElement> logits = logits(turns, random)) {
      LearnedCanonicalizer<CyclicElement, Image> canonicalizer =
          LearnedCanonicalizer.images(DiscretePose.of(logits), unlabelled.subList(0, 8));
      double untaught = Evaluation.accuracy(canonicalizer.wrap(frozen, law), test);
      Model<Image, NdArray> adapted =
          EquivariantAdapter.of(canonicalizer, PosePrior.identity(logits.moves()))
              .with(ADAPTER)
              .adapt(frozen, law, unlabelled, Progress.none(), random)
              .model();
      return new Adaptation(
          overOrbit(frozen, law, test),
          overOrbit(adapted, law, test),
          Evaluation.accuracy(adapted, test),
          untaught,
          canonicalizer.report(test.inputs(), random).identityRate(),
          (double) logits.parameterCount() / weights);
    }
  }

  /** The network of the pose: for eighth turns the one of quarter turns on two copies. */
  static GroupLogits<CyclicElement> logits(int turns, RandomGenerator random) {
    var network =
        GroupCnnConfig.defaults(GridGroup.C4, 1)
            .withWidths(List.of(4, 4, 4))
            .withKernel(5)
            .build(random);
    return turns == 4
        ? GroupLogits.of(GroupMoves.images(Cyclic.of(4)), network)
        : GroupLogits.induced(
            GroupMoves.images(Cyclic.of(8), RotationPadding.ZEROS), QUARTERS, network);
  }

  /** The accuracy on the test images turned by all elements. */
  private static double overOrbit(
      Model<Image, NdArray> model,
      Equivariance<CyclicElement, Image, NdArray> law,
      Dataset<Image> test) {
    List<CyclicElement> elements = ((Cyclic) law.group()).elements();
    double sum = 0;
    for (CyclicElement g : elements) {
      sum += Evaluation.accuracy(model, test.map(x -> law.input().apply(g, x)));
    }
    return sum / elements.size();
  }

  /**
   * What a pose under one group does.
   *
   * @param frozen accuracy of the frozen model over all turns
   * @param adapted accuracy behind the taught pose over all turns
   * @param upright accuracy behind the taught pose on upright images
   * @param untaught accuracy behind the untaught pose on upright images
   * @param identityRate the share of upright images that the taught pose leaves as they are
   * @param share the weights of the pose in those of the frozen model
   */
  record Adaptation(
      double frozen,
      double adapted,
      double upright,
      double untaught,
      double identityRate,
      double share) {}

  /**
   * What came out.
   *
   * @param upright accuracy of the frozen model on upright images
   * @param quarters under quarter turns
   * @param eighths under eighth turns
   */
  record Outcome(double upright, Adaptation quarters, Adaptation eighths) {}
}
