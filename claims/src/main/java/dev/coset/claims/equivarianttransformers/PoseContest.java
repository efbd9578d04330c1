package dev.coset.claims.equivarianttransformers;

import dev.coset.claims.Experiment;
import dev.coset.claims.GlyphRows;
import dev.coset.claims.ImageContest;
import dev.coset.claims.MovedImages;
import dev.coset.claims.Rivals;
import dev.coset.claims.TensorTask;
import dev.coset.claims.TensorTask.Rows;
import dev.coset.data.generate.GlyphOptions;
import dev.coset.learn.TrainerSettings;
import dev.coset.symmetrize.warps.EquivariantTransformer;
import dev.coset.symmetrize.warps.LocalizationNet;
import dev.coset.symmetrize.warps.LocalizationNet.ImageSize;
import dev.coset.symmetrize.warps.PlanarFamily;
import dev.coset.symmetrize.warps.SpatialTransformer;
import dev.coset.symmetrize.warps.TargetGrid;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/** Three classifiers that see glyphs within 30 degrees of upright, on glyphs in other poses. */
final class PoseContest {

  static final List<Double> RATES = List.of(2e-3, 4e-3);

  private static final int SIZE = 28;
  private static final int FILTERS = 12;
  private static final double SEEN = Math.PI / 6;
  private static final GlyphOptions UPRIGHT = GlyphOptions.defaults().withSize(SIZE);
  private static final GlyphOptions GLYPHS = UPRIGHT.withRotation(SEEN);
  private static final TrainerSettings SETTINGS =
      TrainerSettings.defaults().withEpochs(12).withBatchSize(40).withThreads(1);

  private final Experiment experiment;
  private final RandomGenerator random;

  PoseContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
  }

  Outcome run() {
    try (var _ = Scope.open()) {
      ImageContest contest =
          new ImageContest(
              GlyphRows.of(150, GLYPHS, random), GlyphRows.of(40, GLYPHS, random), SETTINGS, RATES);
      Rows seen = GlyphRows.of(60, GLYPHS, random);
      Rows upright = GlyphRows.of(60, UPRIGHT, random);
      double[] angles = angles(upright.size(), SEEN, 2 * Math.PI - SEEN);
      Rows unseen = new Rows(turned(upright.inputs(), angles), upright.targets());
      try (Network equivariant =
              tuned(contest, "an equivariant transformer", () -> equivariant(random));
          Network learned = tuned(contest, "a spatial transformer", () -> learned(random));
          Network plain =
              tuned(contest, "no transformer", () -> rival(equivariant.parameterCount(), random))) {
        return new Outcome(
            Score.of(equivariant, seen, unseen),
            Score.of(learned, seen, unseen),
            Score.of(plain, seen, unseen),
            medianError(equivariant, seen.inputs()));
      }
    }
  }

  private Network tuned(ImageContest contest, String behind, Supplier<Network> make) {
    return contest.tuned(
        make, () -> experiment.step("training a classifier behind " + behind), random);
  }

  static Network equivariant(RandomGenerator random) {
    return new Network(
        EquivariantTransformer.rotation().filters(FILTERS).size(16, 64).build(random),
        FILTERS,
        random);
  }

  static Network learned(RandomGenerator random) {
    LocalizationNet look =
        LocalizationNet.convolutional(
            new ImageSize(1, SIZE, SIZE), FILTERS, 16, PlanarFamily.ROTATION, random);
    return new Network(
        new SpatialTransformer(look, PlanarFamily.ROTATION, TargetGrid.of(SIZE, SIZE)),
        FILTERS,
        random);
  }

  /** The smallest classifier alone with at least so many weights. */
  static Network rival(long weights, RandomGenerator random) {
    return Rivals.atLeast(weights, FILTERS, width -> new Network(images -> images, width, random));
  }

  /** The median over images of how far, in degrees, the answer does not follow a turn. */
  private double medianError(Network network, Tensor images) {
    EquivariantTransformer transformer = (EquivariantTransformer) network.before();
    double[] by = angles(Math.toIntExact(images.size(0)), 0, 2 * Math.PI);
    return Autograd.noGrad(
        () -> {
          double[] before = transformer.parametersFor(images).toDoubleArray();
          double[] after = transformer.parametersFor(turned(images, by)).toDoubleArray();
          double[] errors = new double[by.length];
          for (int i = 0; i < by.length; i++) {
            double off = after[i] - before[i] - by[i];
            errors[i] = Math.toDegrees(Math.abs(Math.IEEEremainder(off, 2 * Math.PI)));
          }
          Arrays.sort(errors);
          return errors[errors.length / 2];
        });
  }

  private double[] angles(int count, double low, double high) {
    return DoubleStream.generate(() -> low + (high - low) * random.nextDouble())
        .limit(count)
        .toArray();
  }

  /** Each image turned by an angle of its own, counter-clockwise as seen. */
  private static Tensor turned(Tensor images, double[] angles) {
    return MovedImages.of(
        images,
        Arrays.stream(angles)
            .mapToObj(a -> new double[] {Math.cos(a), -Math.sin(a), 0, Math.sin(a), Math.cos(a), 0})
            .toList());
  }

  /**
   * How well a classifier does.
   *
   * @param weights how many weights it has
   * @param seen its accuracy on poses as in training
   * @param unseen its accuracy on all others
   */
  record Score(long weights, double seen, double unseen) {
    static Score of(Network network, Rows seen, Rows unseen) {
      return new Score(
          network.parameterCount(),
          TensorTask.score(network, seen, TensorTask::accuracy),
          TensorTask.score(network, unseen, TensorTask::accuracy));
    }
  }

  /**
   * What came out.
   *
   * @param equivariant behind an equivariant transformer
   * @param learned behind a spatial transformer
   * @param plain alone
   * @param poseError how far the equivariant transformer's answers do not follow turns: the median,
   *     in degrees
   */
  record Outcome(Score equivariant, Score learned, Score plain, double poseError) {}
}
