package dev.coset.claims.flowequivariantrnn;

import dev.coset.claims.Experiment;
import dev.coset.claims.TensorTask;
import dev.coset.claims.TensorTask.Rows;
import dev.coset.claims.TensorTask.Score;
import dev.coset.data.NdArray;
import dev.coset.data.generate.GlyphFilmOptions;
import dev.coset.data.generate.GlyphFilms;
import dev.coset.learn.Metric;
import dev.coset.learn.Trainer;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingProgress;
import dev.coset.nn.planar.FlowConfig;
import dev.coset.nn.planar.FlowEquivariantRnn;
import dev.coset.nn.planar.Velocity;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Recurrent networks with and without velocities on films of moving glyphs. */
final class FilmContest {

  static final int SEEN = 8;
  static final int PREDICTED = 8;
  static final int LONG = 24;

  private static final int HIDDEN = 8;
  private static final int TRAINING = 240;
  private static final int VALIDATION = 24;
  private static final int TEST = 40;
  private static final GlyphFilmOptions SLOW = GlyphFilmOptions.defaults();
  private static final Score ERROR = (said, wanted) -> Losses.meanSquared(said, wanted).item();
  private static final TrainerSettings SETTINGS =
      TrainerSettings.defaults()
          .withEpochs(10)
          .withBatchSize(3)
          .withAverage(0.99)
          .withLearningRate(8e-3)
          .withThreads(1);

  private final Experiment experiment;
  private final RandomGenerator random;

  FilmContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
  }

  Outcome run() {
    try (var _ = Scope.open()) {
      Rows training = films(TRAINING, SLOW.withFrames(SEEN + PREDICTED));
      Rows validation = films(VALIDATION, SLOW.withFrames(SEEN + PREDICTED));
      Rows fast = films(TEST, SLOW.withSpeed(2).withFrames(SEEN + PREDICTED));
      Rows longer = films(TEST, SLOW.withFrames(SEEN + LONG));
      long seed = random.nextLong();
      experiment.step("training without velocities");
      Errors still = errors(Velocity.upTo(0), seed, training, validation, fast, longer);
      experiment.step("training with 25 velocities");
      Errors flow = errors(Velocity.upTo(2), seed, training, validation, fast, longer);
      return new Outcome(flow, still);
    }
  }

  private Rows films(int count, GlyphFilmOptions options) {
    List<NdArray> films = GlyphFilms.films(count, options, random);
    List<Tensor> tensors =
        films.stream()
            .map(f -> Tensors.of(DType.FLOAT32, f.toArray(), options.frames(), 1, 16, 16))
            .toList();
    Tensor all = Tensors.stack(0, tensors);
    return new Rows(all.slice(1, 0, SEEN), all.slice(1, SEEN, options.frames()));
  }

  private Errors errors(
      List<Velocity> velocities,
      long seed,
      Rows training,
      Rows validation,
      Rows fast,
      Rows longer) {
    try (var network = new FlowEquivariantRnn(FlowConfig.of(velocities, HIDDEN), random)) {
      var task =
          new TensorTask(
              network,
              frames -> network.predict(frames, PREDICTED),
              training,
              validation,
              Losses::meanSquared,
              Metric.MEAN_SQUARED_ERROR,
              ERROR);
      double trained =
          new Trainer(SETTINGS.withSeed(seed)).train(task, TrainingProgress.none()).best();
      return new Errors(
          trained,
          TensorTask.score(task.network(), fast, ERROR),
          TensorTask.score(frames -> network.predict(frames, LONG), longer, ERROR),
          TensorTask.score(frames -> continued(network, frames), longer, ERROR),
          flowError(network, velocities, fast.inputs().slice(0, 0, 10)));
    }
  }

  /** As in training 8 frames from the 8 before them, clipped to the range of brightness. */
  private static Tensor continued(FlowEquivariantRnn network, Tensor frames) {
    List<Tensor> parts = new ArrayList<>();
    Tensor before = frames;
    for (int t = 0; t < LONG; t += PREDICTED) {
      before = network.predict(before, PREDICTED).clamp(0, 1);
      parts.add(before);
    }
    return Tensors.cat(1, parts);
  }

  /** The largest relative error of the flow identity, over all v and a with v - a in the set. */
  static double flowError(FlowEquivariantRnn network, List<Velocity> velocities, Tensor films) {
    try (var _ = Scope.open()) {
      return Autograd.noGrad(
          () -> {
            Tensor still = network.encode(films);
            double scale = still.abs().max().item();
            double worst = 0;
            for (Velocity a : velocities) {
              Tensor moved = network.encode(moving(films, a));
              for (Velocity v : velocities) {
                int from = velocities.indexOf(v.minus(a));
                if (from >= 0) {
                  Tensor expected = shift(still.select(1, from), a, films.size(1) - 1);
                  Tensor found = moved.select(1, velocities.indexOf(v));
                  worst = Math.max(worst, found.sub(expected).abs().max().item() / scale);
                }
              }
            }
            return worst;
          });
    }
  }

  private static Tensor moving(Tensor films, Velocity a) {
    List<Tensor> frames = films.unbind(1);
    return Tensors.stack(
        1, IntStream.range(0, frames.size()).mapToObj(t -> shift(frames.get(t), a, t)).toList());
  }

  private static Tensor shift(Tensor x, Velocity by, long times) {
    return x.roll(times * by.down(), -2).roll(times * by.right(), -1);
  }

  /**
   * The errors of one network.
   *
   * @param trained mean squared error on held-out films as in training
   * @param fast mean squared error on films with speeds up to 2
   * @param longer mean squared error of 24 predicted frames, fed back to the end
   * @param parts the same when 8 frames at a time are predicted from the 8 before, clipped
   * @param flow the largest relative error of the flow identity
   */
  record Errors(double trained, double fast, double longer, double parts, double flow) {}

  /**
   * What came out.
   *
   * @param flow with 25 velocities
   * @param still with velocity 0 only
   */
  record Outcome(Errors flow, Errors still) {}
}
