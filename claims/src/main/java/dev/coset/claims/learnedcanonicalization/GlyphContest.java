package dev.coset.claims.learnedcanonicalization;

import dev.coset.claims.Experiment;
import dev.coset.claims.TensorTask;
import dev.coset.claims.TensorTask.Rows;
import dev.coset.claims.Tuned;
import dev.coset.claims.TurnedGlyphs;
import dev.coset.data.generate.GlyphOptions;
import dev.coset.groups.Cyclic;
import dev.coset.learn.Metric;
import dev.coset.learn.Trainer;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingDivergedException;
import dev.coset.learn.TrainingProgress;
import dev.coset.nn.images.SmallCnn;
import dev.coset.nn.images.SmallCnnConfig;
import dev.coset.nn.planar.GridGroup;
import dev.coset.nn.planar.GroupCnnConfig;
import dev.coset.symmetrize.learned.DiscretePose;
import dev.coset.symmetrize.learned.GroupLogits;
import dev.coset.symmetrize.learned.GroupMoves;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Layer;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One convolutional network on glyphs with clutter in any of four poses: behind a learned pose,
 * behind the pose by moments, and alone.
 */
final class GlyphContest {

  static final List<Double> RATES = List.of(3e-3, 1e-2);

  private static final GlyphOptions GLYPHS = GlyphOptions.defaults().withSize(24).withClutter(5);
  private static final int TRAINING = 60;
  private static final int VALIDATION = 20;
  private static final int TEST = 60;
  private static final SmallCnnConfig NETWORK = new SmallCnnConfig(1, List.of(8, 16, 32), 10);
  private static final TrainerSettings SETTINGS =
      TrainerSettings.defaults()
          .withEpochs(25)
          .withBatchSize(30)
          .withWeightDecay(1e-4)
          .withThreads(1);

  private final Experiment experiment;
  private final RandomGenerator random;

  GlyphContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
  }

  Outcome run() {
    try (var _ = Scope.open()) {
      Rows training = glyphs(TRAINING);
      Rows validation = glyphs(VALIDATION);
      Rows test = glyphs(TEST);
      try (Network learned = tune(Kind.LEARNED, training, validation)) {
        double error = invarianceError(learned.layer(), test.inputs());
        double accuracy = accuracy(learned, test);
        return new Outcome(
            accuracy,
            closed(tune(Kind.MOMENTS, training, validation), test),
            closed(tune(Kind.ALONE, training, validation), test),
            error);
      }
    }
  }

  private Rows glyphs(int perClass) {
    return TurnedGlyphs.turned(TurnedGlyphs.rows(perClass, GLYPHS, random), random);
  }

  private static double closed(Network network, Rows test) {
    try (network) {
      return accuracy(network, test);
    }
  }

  private static double accuracy(Network network, Rows test) {
    return TensorTask.score(network.layer(), test, TensorTask::accuracy);
  }

  private Network tune(Kind kind, Rows training, Rows validation) {
    return Tuned.over(
            RATES,
            Metric.ACCURACY,
            rate -> {
              experiment.step("training %s with learning rate %s".formatted(kind.words, rate));
              return train(kind.make(random), rate, training, validation);
            })
        .model();
  }

  private Tuned<Network> train(Network network, double rate, Rows training, Rows validation) {
    TensorTask task =
        TensorTask.classification(network.module(), network.layer(), training, validation);
    TrainerSettings settings = SETTINGS.withLearningRate(rate).withSeed(random.nextLong());
    try {
      double best = new Trainer(settings).train(task, TrainingProgress.none()).best();
      return new Tuned<>(network, rate, best);
    } catch (TrainingDivergedException e) {
      network.close();
      throw e;
    }
  }

  /** The largest relative change of an image's logits under the three turns. */
  static double invarianceError(Layer network, Tensor images) {
    try (var _ = Scope.open()) {
      Tensor before = TensorTask.answers(network, images);
      double worst = 0;
      for (int k = 1; k < 4; k++) {
        Tensor after = TensorTask.answers(network, images.rot90(k, 2, 3));
        Tensor change = after.sub(before).norm(2, 1, false).div(before.norm(2, 1, false));
        worst = Math.max(worst, change.max().item());
      }
      return worst;
    }
  }

  /** The contestants. */
  enum Kind {
    LEARNED("behind a learned pose"),
    MOMENTS("behind the pose by moments"),
    ALONE("alone");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    Network make(RandomGenerator random) {
      SmallCnn cnn = NETWORK.build(random);
      return switch (this) {
        case ALONE -> new Network(cnn, cnn);
        case MOMENTS ->
            new Network(
                cnn, x -> cnn.forward(Autograd.noGrad(() -> MomentPose.upright(x)).detach()));
        case LEARNED -> Network.posed(cnn, random);
      };
    }
  }

  /** A network and how it answers. */
  record Network(Module module, Layer layer) implements AutoCloseable {

    static Network posed(SmallCnn cnn, RandomGenerator random) {
      var poses =
          GroupCnnConfig.defaults(GridGroup.C4, 1).withWidths(List.of(6, 6, 6)).withKernel(5);
      var logits = GroupLogits.of(GroupMoves.images(Cyclic.of(4)), poses.build(random));
      return new Network(new Both(logits, cnn), DiscretePose.of(logits).wrap(cnn));
    }

    @Override
    public void close() {
      module.close();
    }
  }

  /** The pose and the predictor, trained together. */
  private static final class Both extends Module {
    Both(Module pose, Module predictor) {
      child("pose", pose);
      child("predictor", predictor);
    }
  }

  /**
   * What came out: accuracies in any of the four poses.
   *
   * @param learned behind the learned pose
   * @param moments behind the pose by moments
   * @param alone of the network alone
   * @param error the largest relative change of the first one's logits under turns
   */
  record Outcome(double learned, double moments, double alone, double error) {}
}
