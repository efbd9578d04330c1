package dev.coset.claims.steerabletransformers;

import dev.coset.claims.Experiment;
import dev.coset.claims.MovedImages;
import dev.coset.claims.Rivals;
import dev.coset.claims.TensorTask;
import dev.coset.claims.TensorTask.Rows;
import dev.coset.data.Image;
import dev.coset.data.generate.GlyphKind;
import dev.coset.data.generate.GlyphOptions;
import dev.coset.data.generate.Glyphs;
import dev.coset.learn.Trainer;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingProgress;
import dev.coset.nn.images.SmallCnn;
import dev.coset.nn.images.SmallCnnConfig;
import dev.coset.nn.steerable.SteerableConfig;
import dev.coset.nn.steerable.SteerableTransformer;
import dev.coset.nn.steerable.SteerableType;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Whether two glyphs of an image are the same, upright in training and turned in the test. */
final class PairContest {

  static final int SIDE = 32;

  private static final int GLYPH = 12;
  private static final double RADIUS = 9;
  private static final GlyphKind[] KINDS = {
    GlyphKind.F, GlyphKind.HOOK, GlyphKind.E, GlyphKind.LAMBDA
  };
  private static final int TRAINING = 800;
  private static final int VALIDATION = 100;
  private static final int TEST = 400;
  private static final TrainerSettings SETTINGS =
      TrainerSettings.defaults()
          .withEpochs(10)
          .withBatchSize(20)
          .withLearningRate(4e-3)
          .withThreads(1);

  private final Experiment experiment;
  private final RandomGenerator random;

  PairContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
  }

  Outcome run() {
    try (var _ = Scope.open()) {
      Rows training = pairs(TRAINING);
      Rows validation = pairs(VALIDATION);
      Rows upright = pairs(TEST);
      Rows turned = new Rows(turned(upright.inputs()), upright.targets());
      long seed = random.nextLong();
      SteerableConfig config = SteerableConfig.of(1, SIDE, 2);
      experiment.step("training with attention");
      try (var seeing = new SteerableTransformer(config, random)) {
        train(seeing, seeing, seed, training, validation);
        long weights = seeing.parameterCount();
        double change = change(seeing, upright.inputs().slice(0, 0, 50));
        Score attention = Score.of(seeing, seeing, upright, turned);
        experiment.step("training without attention");
        try (var blind = withoutAttention(weights, random)) {
          train(blind, blind, seed, training, validation);
          experiment.step("training the plain network");
          try (SmallCnn plain = plain(weights, random)) {
            train(plain, plain, seed, training, validation);
            plain.eval();
            return new Outcome(
                attention,
                Score.of(blind, blind, upright, turned),
                Score.of(plain, plain, upright, turned),
                change);
          }
        }
      }
    }
  }

  /**
   * Two upright glyphs at opposite ends of a line through the middle, the same one half the time.
   */
  private Rows pairs(int count) {
    GlyphOptions options = GlyphOptions.defaults().withSize(GLYPH).withNoise(0);
    List<Tensor> images = new ArrayList<>();
    long[] labels = new long[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % 2;
      int first = random.nextInt(KINDS.length);
      int other = (first + 1 + random.nextInt(KINDS.length - 1)) % KINDS.length;
      int second = labels[i] == 1 ? first : other;
      double angle = 2 * Math.PI * random.nextDouble();
      float[] values = new float[SIDE * SIDE];
      stamp(Glyphs.image(KINDS[first], options, random), angle, values);
      stamp(Glyphs.image(KINDS[second], options, random), angle + Math.PI, values);
      images.add(Tensors.of(values, 1, SIDE, SIDE));
    }
    return new Rows(Tensors.stack(0, images), Tensors.of(labels));
  }

  private static void stamp(Image glyph, double angle, float[] values) {
    int corner = (SIDE - GLYPH) / 2;
    int row = (int) Math.round(corner - RADIUS * Math.sin(angle));
    int column = (int) Math.round(corner + RADIUS * Math.cos(angle));
    for (int r = 0; r < GLYPH; r++) {
      for (int c = 0; c < GLYPH; c++) {
        values[(row + r) * SIDE + column + c] += glyph.get(0, r, c);
      }
    }
  }

  /** Every image turned about its middle by an angle of its own. */
  private Tensor turned(Tensor images) {
    List<double[]> maps = new ArrayList<>();
    for (int i = 0; i < images.size(0); i++) {
      double angle = 2 * Math.PI * random.nextDouble();
      double c = Math.cos(angle);
      double s = Math.sin(angle);
      maps.add(new double[] {c, -s, 0, s, c, 0});
    }
    return MovedImages.of(images, maps);
  }

  /** The steerable network without attention and with the fewest channels for so many weights. */
  static SteerableTransformer withoutAttention(long weights, RandomGenerator random) {
    SteerableConfig config = SteerableConfig.of(1, SIDE, 2).withLayers(0);
    return Rivals.atLeast(
        weights,
        config.type().channels(),
        channels -> {
          SteerableType type = new SteerableType(config.type().orders(), channels);
          return new SteerableTransformer(config.withType(type), random);
        });
  }

  /** The narrowest plain network that has at least so many weights. */
  static SmallCnn plain(long weights, RandomGenerator random) {
    return Rivals.atLeast(
        weights,
        4,
        width -> new SmallCnnConfig(1, List.of(width, 2 * width, 4 * width), 2).build(random));
  }

  private static void train(
      Module module, Layer network, long seed, Rows training, Rows validation) {
    TensorTask task = TensorTask.classification(module, network, training, validation);
    new Trainer(SETTINGS.withSeed(seed)).train(task, TrainingProgress.none());
  }

  /** The largest relative change of logits under quarter turns, in single precision. */
  static double change(SteerableTransformer network, Tensor images) {
    try (var _ = Scope.open()) {
      return Autograd.noGrad(
          () -> {
            Tensor before = network.forward(images);
            double worst = 0;
            for (int turns = 1; turns < 4; turns++) {
              Tensor after = network.forward(images.rot90(turns, 2, 3));
              worst = Math.max(worst, after.sub(before).abs().max().item());
            }
            return worst / before.abs().max().item();
          });
    }
  }

  /**
   * The accuracies of one network.
   *
   * @param weights how many weights it has
   * @param upright on images as in training
   * @param turned on turned images
   */
  record Score(long weights, double upright, double turned) {
    static Score of(Module module, Layer network, Rows upright, Rows turned) {
      return new Score(
          module.parameterCount(),
          TensorTask.score(network, upright, TensorTask::accuracy),
          TensorTask.score(network, turned, TensorTask::accuracy));
    }
  }

  /**
   * What came out.
   *
   * @param attention with a transformer layer
   * @param blind steerable, without
   * @param plain not steerable
   * @param change of logits with attention under quarter turns
   */
  record Outcome(Score attention, Score blind, Score plain, double change) {}
}
