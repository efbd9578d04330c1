package dev.coset.claims.liedecomposition;

import dev.coset.claims.Experiment;
import dev.coset.claims.MovedImages;
import dev.coset.claims.Rivals;
import dev.coset.claims.TensorTask;
import dev.coset.claims.TensorTask.Rows;
import dev.coset.data.Dataset;
import dev.coset.data.Image;
import dev.coset.data.Target;
import dev.coset.data.generate.GlyphOptions;
import dev.coset.data.generate.Glyphs;
import dev.coset.groups.Matrix;
import dev.coset.learn.Trainer;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingProgress;
import dev.coset.nn.affine.AffineCnnConfig;
import dev.coset.nn.affine.AffineGroupCnn;
import dev.coset.nn.images.SmallCnn;
import dev.coset.nn.images.SmallCnnConfig;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Networks over linear maps and plain ones on glyphs that are moved only in the test. */
final class AffineContest {

  private static final int SIZE = 24;
  private static final int CLASSES = 10;
  private static final int TRAINING = 40;
  private static final int VALIDATION = 10;
  private static final int TEST = 40;
  private static final int DRAWS = 4;
  private static final double ANGLE = Math.toRadians(20);
  private static final double SHEAR = 0.2;
  private static final double SHIFT = 2;
  private static final TrainerSettings SETTINGS =
      TrainerSettings.defaults()
          .withEpochs(20)
          .withBatchSize(20)
          .withLearningRate(3e-3)
          .withThreads(1);

  private final Experiment experiment;
  private final RandomGenerator random;

  AffineContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
  }

  Outcome run() {
    try (var _ = Scope.open()) {
      Rows training = glyphs(TRAINING);
      Rows validation = glyphs(VALIDATION);
      Rows still = glyphs(TEST);
      Rows moved = new Rows(moved(still.inputs()), still.targets());
      long seed = random.nextLong();
      experiment.step("training the network over linear maps");
      AffineCnnConfig config = AffineCnnConfig.of(1, CLASSES).withSamples(7);
      try (var affine = new AffineGroupCnn(config, random)) {
        Layer fresh = images -> affine.forward(images, random);
        train(affine, fresh, seed, training, validation);
        Layer averaged = images -> averaged(affine, images);
        Score score = Score.of(affine.parameterCount(), averaged, still, moved);
        experiment.step("training the plain network");
        try (SmallCnn plain = plain(affine.parameterCount(), random)) {
          train(plain, plain, seed, training, validation);
          plain.eval();
          return new Outcome(score, Score.of(plain.parameterCount(), plain, still, moved));
        }
      }
    }
  }

  private Rows glyphs(int perClass) {
    Dataset<Image> data = Glyphs.dataset(perClass, GlyphOptions.defaults().withSize(SIZE), random);
    List<Tensor> images =
        data.inputs().stream().map(image -> Tensors.of(image.toArray(), 1, SIZE, SIZE)).toList();
    long[] labels =
        data.samples().stream()
            .mapToLong(s -> s.target().orElseThrow() instanceof Target.Label l ? l.index() : -1)
            .toArray();
    return new Rows(Tensors.stack(0, images), Tensors.of(labels));
  }

  /** Every image under a map of its own: turned, sheared, stretched along both axes, shifted. */
  private Tensor moved(Tensor images) {
    List<double[]> maps = new ArrayList<>();
    for (int i = 0; i < images.size(0); i++) {
      double angle = between(-ANGLE, ANGLE);
      Matrix turn =
          Matrix.of(2, 2, Math.cos(angle), -Math.sin(angle), Math.sin(angle), Math.cos(angle));
      Matrix shear = Matrix.of(2, 2, 1, between(-SHEAR, SHEAR), 0, 1);
      double wide = 1 / between(0.8, 1.2);
      double high = 1 / between(0.8, 1.2);
      Matrix back = Matrix.diagonal(2, k -> k == 0 ? wide : high).times(shear).times(turn);
      double right = between(-SHIFT, SHIFT) * 2 / SIZE;
      double down = between(-SHIFT, SHIFT) * 2 / SIZE;
      double[] m = back.toArray();
      maps.add(new double[] {m[0], m[1], right, m[2], m[3], down});
    }
    return MovedImages.of(images, maps);
  }

  private double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** The mean of logits over several draws of group elements. */
  private Tensor averaged(AffineGroupCnn network, Tensor images) {
    Tensor sum = network.forward(images);
    for (int i = 1; i < DRAWS; i++) {
      sum = sum.add(network.forward(images, random));
    }
    return sum.div((double) DRAWS);
  }

  /** The narrowest plain network that has at least so many weights. */
  static SmallCnn plain(long weights, RandomGenerator random) {
    return Rivals.atLeast(
        weights,
        8,
        width ->
            new SmallCnnConfig(1, List.of(width, 2 * width, 4 * width), CLASSES).build(random));
  }

  private static void train(
      Module module, Layer network, long seed, Rows training, Rows validation) {
    TensorTask task = TensorTask.classification(module, network, training, validation);
    new Trainer(SETTINGS.withSeed(seed)).train(task, TrainingProgress.none());
  }

  /**
   * The accuracies of one network.
   *
   * @param weights how many weights it has
   * @param still on glyphs as in training
   * @param moved on glyphs under affine maps
   */
  record Score(long weights, double still, double moved) {
    static Score of(long weights, Layer network, Rows still, Rows moved) {
      return new Score(
          weights,
          TensorTask.score(network, still, TensorTask::accuracy),
          TensorTask.score(network, moved, TensorTask::accuracy));
    }
  }

  /**
   * What came out.
   *
   * @param affine over linear maps
   * @param plain without
   */
  record Outcome(Score affine, Score plain) {}
}
