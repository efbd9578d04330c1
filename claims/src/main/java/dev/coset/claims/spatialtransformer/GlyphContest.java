package dev.coset.claims.spatialtransformer;

import dev.coset.claims.Experiment;
import dev.coset.claims.GlyphRows;
import dev.coset.claims.ImageContest;
import dev.coset.claims.MovedImages;
import dev.coset.claims.Rivals;
import dev.coset.claims.TensorTask;
import dev.coset.claims.TensorTask.Rows;
import dev.coset.data.generate.GlyphOptions;
import dev.coset.learn.ParameterGroup;
import dev.coset.learn.TrainerSettings;
import dev.coset.symmetrize.warps.LocalizationNet;
import dev.coset.symmetrize.warps.LocalizationNet.ImageSize;
import dev.coset.symmetrize.warps.OrbitConsistency;
import dev.coset.symmetrize.warps.PlanarFamily;
import dev.coset.symmetrize.warps.SpatialTransformer;
import dev.coset.symmetrize.warps.TargetGrid;
import dev.coset.tensor.DType;
import dev.coset.tensor.GradientCheck;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Flatten;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.Mlp;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** A fully connected classifier of moved glyphs with and without a spatial transformer. */
final class GlyphContest {

  static final List<Double> RATES = List.of(1e-3, 2e-3);

  private static final int SIZE = 42;
  private static final int HIDDEN = 128;
  private static final int MOVES = 32;
  private static final GlyphOptions GLYPHS =
      GlyphOptions.defaults()
          .withSize(SIZE)
          .withRotation(Math.PI / 2)
          .withScale(0.7, 1.2)
          .withShift(0.1);
  private static final TrainerSettings SETTINGS =
      TrainerSettings.defaults().withEpochs(12).withBatchSize(60).withThreads(1);
  private static final List<ParameterGroup> SLOW =
      List.of(new ParameterGroup("upright\\.localization\\.last_.*", 0.1, 0));

  private final Experiment experiment;
  private final RandomGenerator random;

  GlyphContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
  }

  Outcome run() {
    try (var _ = Scope.open()) {
      Rows training = GlyphRows.of(300, GLYPHS, random);
      Rows validation = GlyphRows.of(50, GLYPHS, random);
      Rows test = GlyphRows.of(200, GLYPHS, random);
      ImageContest contest = new ImageContest(training, validation, SETTINGS, RATES);
      try (Corrected corrected =
          contest
              .with(SETTINGS.withGroups(SLOW))
              .tuned(
                  () -> new Corrected(random),
                  () -> experiment.step("training behind a spatial transformer"),
                  random)) {
        long weights = corrected.parameterCount();
        try (Plain plain =
            contest.tuned(
                () -> rival(weights, random),
                () -> experiment.step("training the classifier alone"),
                random)) {
          List<UnaryOperator<Tensor>> moves =
              Collections.nCopies(MOVES, 0).stream().map(_ -> move()).toList();
          Rows upright = GlyphRows.of(20, GlyphOptions.defaults().withSize(SIZE), random);
          return new Outcome(
              Score.of(corrected, weights, test, upright, moves),
              Score.of(plain, plain.parameterCount(), test, upright, moves),
              gradientError());
        }
      }
    }
  }

  static Plain rival(long weights, RandomGenerator random) {
    return Rivals.atLeast(weights, HIDDEN, width -> new Plain(width, random));
  }

  /** One motion as those of the training images, for all images alike. */
  private UnaryOperator<Tensor> move() {
    double angle = between(-Math.PI / 2, Math.PI / 2);
    double scale = 1 / between(0.7, 1.2);
    double c = scale * Math.cos(angle);
    double s = scale * Math.sin(angle);
    double[] map = {c, -s, between(-0.2, 0.2), s, c, between(-0.2, 0.2)};
    return images ->
        MovedImages.of(images, Collections.nCopies(Math.toIntExact(images.size(0)), map));
  }

  private double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** The largest error of derivatives by parameters and pixels, relative, in double precision. */
  private double gradientError() {
    try (var _ = Scope.open()) {
      Tensor images = Tensors.rand(DType.FLOAT64, new long[] {2, 1, 6, 6}, random);
      Tensor theta = Tensors.randn(DType.FLOAT64, new long[] {2, 6}, random).mul(0.1);
      var check = new GradientCheck(1e-7, 1e-4, 1);
      return check
          .run(
              in -> {
                Layer look = _ -> in.get(1);
                try (var warp =
                    new SpatialTransformer(look, PlanarFamily.AFFINE, TargetGrid.of(5, 5))) {
                  return warp.forward(in.get(0));
                }
              },
              List.of(images, theta))
          .worst()
          .error();
    }
  }

  /** Two hidden layers on all pixels. */
  static final class Plain extends Module implements Layer {
    private final Mlp layers;

    Plain(int width, RandomGenerator random) {
      layers =
          child("layers", Mlp.of(List.of(SIZE * SIZE, width, width, 10), Tensor::relu, random));
    }

    @Override
    public Tensor forward(Tensor images) {
      return layers.forward(new Flatten().forward(images));
    }
  }

  /** The same behind an affine transformer. */
  static final class Corrected extends Module implements Layer {
    private final SpatialTransformer upright;
    private final Plain classifier;

    Corrected(RandomGenerator random) {
      LocalizationNet look =
          LocalizationNet.convolutional(
              new ImageSize(1, SIZE, SIZE), 8, 32, PlanarFamily.AFFINE, random);
      upright =
          child(
              "upright",
              new SpatialTransformer(look, PlanarFamily.AFFINE, TargetGrid.of(SIZE, SIZE)));
      classifier = child("classifier", new Plain(HIDDEN, random));
    }

    @Override
    public Tensor forward(Tensor images) {
      return classifier.forward(upright.forward(images));
    }
  }

  /**
   * How well a classifier does.
   *
   * @param weights how many weights it has
   * @param error the share of wrong answers on moved glyphs
   * @param agreement the mean share of pairs of moved copies of a glyph with one label
   * @param majority the mean share of moved copies of a glyph with the label that most have
   */
  record Score(long weights, double error, double agreement, double majority) {

    static Score of(
        Layer network, long weights, Rows test, Rows upright, List<UnaryOperator<Tensor>> moves) {
      OrbitConsistency consistency = OrbitConsistency.measure(network, upright.inputs(), moves);
      return new Score(
          weights,
          1 - TensorTask.score(network, test, TensorTask::accuracy),
          consistency.agreement().estimate(),
          consistency.majority().estimate());
    }
  }

  /**
   * What came out.
   *
   * @param corrected behind the transformer
   * @param plain alone
   * @param gradientError of the transformer's derivatives
   */
  record Outcome(Score corrected, Score plain, double gradientError) {
    double errorRatio() {
      return corrected.error() / plain.error();
    }
  }
}
