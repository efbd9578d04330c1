package dev.coset.claims.orbitdistance;

import dev.coset.claims.Experiment;
import dev.coset.claims.TensorTask;
import dev.coset.claims.TensorTask.Rows;
import dev.coset.claims.Tuned;
import dev.coset.data.Dataset;
import dev.coset.data.NdArray;
import dev.coset.data.Target;
import dev.coset.data.generate.ParticleScattering;
import dev.coset.groups.lie.Lorentz;
import dev.coset.learn.Metric;
import dev.coset.learn.Trainer;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingDivergedException;
import dev.coset.learn.TrainingProgress;
import dev.coset.learn.TrainingTask;
import dev.coset.symmetrize.orbit.OrbitOptions;
import dev.coset.symmetrize.orbit.OrbitSymmetrizer;
import dev.coset.symmetrize.orbit.SeparatingInvariant;
import dev.coset.tensor.DType;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.Mlp;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Amplitudes of scattering from four momenta: one perceptron behind generated Lorentz matrices,
 * alone, and alone on inputs that are boosted at random in training. All in double precision.
 */
final class ScatteringContest {

  static final List<Double> RATES = List.of(1e-3, 3e-3);

  /** The steps that a repetition reports: three contestants, and one without the orbit loss. */
  static final int STEPS = 3 * RATES.size() + 1;

  private static final int TRAINING = 1000;
  private static final int VALIDATION = 300;
  private static final int TEST = 1000;
  private static final int WIDTH = 96;

  /** Beside errors of mean square 1: at 1 the task is drowned by orbit losses of a hundred. */
  private static final double ORBIT_WEIGHT = 0.03;

  private static final TrainerSettings SETTINGS =
      TrainerSettings.defaults()
          .withEpochs(100)
          .withBatchSize(50)
          .withWeightDecay(0)
          .withThreads(1);

  private final Experiment experiment;
  private final RandomGenerator random;
  private final double scale;
  private final Rows training;
  private final Rows validation;
  private final Rows test;

  /** A scope must be open for as long as it is used. */
  ScatteringContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
    Rows drawn = rows(ParticleScattering.dataset(TRAINING, random));
    this.scale = 1 / drawn.targets().square().mean().sqrt().item();
    this.training = scaled(drawn);
    this.validation = boosted(scaled(rows(ParticleScattering.dataset(VALIDATION, random))));
    this.test = scaled(rows(ParticleScattering.dataset(TEST, random)));
  }

  private Rows scaled(Rows rows) {
    return new Rows(rows.inputs(), rows.targets().mul(scale));
  }

  private static Rows rows(Dataset<NdArray> data) {
    double[] momenta = new double[16 * data.size()];
    double[] values = new double[data.size()];
    for (int i = 0; i < values.length; i++) {
      data.inputs().get(i).copyTo(0, momenta, 16 * i, 16);
      if (data.samples().get(i).target().orElseThrow() instanceof Target.Values(NdArray value)) {
        values[i] = value.get(0);
      }
    }
    return new Rows(Tensors.of(momenta, values.length, 4, 4), Tensors.of(values, values.length, 1));
  }

  private Rows boosted(Rows rows) {
    return new Rows(boosted(rows.inputs(), random), rows.targets());
  }

  /** Every sample under a Lorentz transformation of its own with rapidity at most 1. */
  private static Tensor boosted(Tensor momenta, RandomGenerator random) {
    int n = Math.toIntExact(momenta.size(0));
    double[] matrices = new double[16 * n];
    for (int i = 0; i < n; i++) {
      double[] one = Lorentz.group().sample(random).matrix().transpose().toArray();
      System.arraycopy(one, 0, matrices, 16 * i, 16);
    }
    return momenta.matmul(Tensors.of(matrices, n, 4, 4));
  }

  Outcome run() {
    Rows moved = boosted(test);
    try (Contestant orbit = tune(Kind.ORBIT)) {
      double error = error(orbit, moved);
      double change = change(orbit, moved);
      double after = orbitLoss(orbit);
      double before;
      try (Contestant untrained = make(Kind.ORBIT)) {
        before = orbitLoss(untrained);
      }
      return new Outcome(
          error,
          closed(tune(Kind.ALONE), moved),
          closed(tune(Kind.AUGMENTED), moved),
          change,
          after / before,
          withoutOrbitLoss(orbit.rate));
    }
  }

  /** The orbit loss at the end in that at the beginning when it is not trained on. */
  private double withoutOrbitLoss(double rate) {
    experiment.step("training without the orbit loss");
    try (Contestant free = make(Kind.FREE)) {
      double before = orbitLoss(free);
      train(free, rate);
      return orbitLoss(free) / before;
    }
  }

  private double closed(Contestant contestant, Rows moved) {
    try (contestant) {
      return error(contestant, moved);
    }
  }

  private static double error(Contestant contestant, Rows rows) {
    return TensorTask.score(contestant::answer, rows, ScatteringContest::meanSquare);
  }

  private static double meanSquare(Tensor answers, Tensor targets) {
    return Losses.meanSquared(answers, targets).item();
  }

  /** The largest change of an answer under boosts, in the scale of the answers. */
  private double change(Contestant contestant, Rows moved) {
    Tensor here = TensorTask.answers(contestant::answer, test.inputs());
    Tensor there = TensorTask.answers(contestant::answer, moved.inputs());
    return there.sub(here).abs().max().item() / here.square().mean().sqrt().item();
  }

  private double orbitLoss(Contestant contestant) {
    try (var _ = Scope.open()) {
      return contestant
          .orbit()
          .orbitLoss(contestant.orbit().pose(test.inputs(), new SplittableRandom(1)))
          .item();
    }
  }

  private Contestant tune(Kind kind) {
    return Tuned.over(
            RATES,
            Metric.MEAN_SQUARED_ERROR,
            rate -> {
              experiment.step("training %s with learning rate %s".formatted(kind.words, rate));
              Contestant made = make(kind);
              return new Tuned<>(made, rate, train(made, rate));
            })
        .model();
  }

  private double train(Contestant contestant, double rate) {
    contestant.rate = rate;
    TrainerSettings settings = SETTINGS.withLearningRate(rate).withSeed(random.nextLong());
    try {
      return new Trainer(settings)
          .train(new Task(contestant, training, validation), TrainingProgress.none())
          .best();
    } catch (TrainingDivergedException e) {
      contestant.close();
      throw e;
    }
  }

  private Contestant make(Kind kind) {
    return make(kind, training.inputs(), random);
  }

  static Contestant make(Kind kind, Tensor data, RandomGenerator random) {
    Mlp mlp = Mlp.of(List.of(16, WIDTH, WIDTH, WIDTH, 1), Tensor::relu, random);
    Flat flat = new Flat(mlp);
    if (kind == Kind.ALONE || kind == Kind.AUGMENTED) {
      flat.to(DType.FLOAT64);
      return new Contestant(kind, flat, flat);
    }
    OrbitOptions options =
        OrbitOptions.forVectors(4)
            .withWidth(128)
            .withOrbitWeight(kind == Kind.FREE ? 0 : ORBIT_WEIGHT);
    OrbitSymmetrizer orbit =
        OrbitSymmetrizer.wrap(flat, SeparatingInvariant.lorentz(), options, random);
    orbit.to(DType.FLOAT64);
    orbit.calibrate(data);
    return new Contestant(kind, orbit, x -> orbit.answers(orbit.pose(x, new SplittableRandom(7))));
  }

  /** The contestants. */
  enum Kind {
    ORBIT("behind generated matrices"),
    FREE("behind generated matrices without the orbit loss"),
    ALONE("alone"),
    AUGMENTED("alone with boosts in training");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /** The perceptron on all components. */
  private static final class Flat extends Module implements Layer {

    private final Mlp mlp;

    Flat(Mlp mlp) {
      this.mlp = child("mlp", mlp);
    }

    @Override
    public Tensor forward(Tensor x) {
      return mlp.forward(x.flatten(1, 2));
    }
  }

  /** A network and how it answers; noise of generated matrices is the same in every test. */
  static final class Contestant implements AutoCloseable {

    private final Kind kind;
    private final Module module;
    private final Layer layer;
    private double rate;

    Contestant(Kind kind, Module module, Layer layer) {
      this.kind = kind;
      this.module = module;
      this.layer = layer;
    }

    Tensor answer(Tensor x) {
      return layer.forward(x);
    }

    OrbitSymmetrizer orbit() {
      return (OrbitSymmetrizer) module;
    }

    @Override
    public void close() {
      module.close();
    }
  }

  /** Training by the mean squared error, with the penalties of generated matrices. */
  private record Task(Contestant contestant, Rows training, Rows validation)
      implements TrainingTask {

    @Override
    public Module module() {
      return contestant.module;
    }

    @Override
    public int size() {
      return training.size();
    }

    @Override
    public Tensor loss(int[] indices, RandomGenerator random) {
      Tensor rows = Tensors.of(Arrays.stream(indices).asLongStream().toArray());
      Tensor x = training.inputs().indexSelect(0, rows);
      Tensor y = training.targets().indexSelect(0, rows);
      return switch (contestant.kind) {
        case ALONE -> Losses.meanSquared(contestant.answer(x), y);
        case AUGMENTED -> Losses.meanSquared(contestant.answer(boosted(x, random)), y);
        case ORBIT, FREE -> {
          OrbitSymmetrizer orbit = contestant.orbit();
          OrbitSymmetrizer.Posed posed = orbit.pose(x, random);
          yield Losses.meanSquared(orbit.answers(posed), y).add(orbit.penalty(posed));
        }
      };
    }

    @Override
    public Metric metric() {
      return Metric.MEAN_SQUARED_ERROR;
    }

    @Override
    public double validate() {
      return error(contestant, validation);
    }

    @Override
    public String fingerprint() {
      return "scattering";
    }
  }

  /**
   * What came out; errors are mean squares on boosted inputs, of targets with mean square 1.
   *
   * @param orbit behind generated matrices
   * @param alone of the perceptron alone
   * @param augmented of the perceptron trained on boosted inputs
   * @param change the largest relative change of an answer under boosts, behind generated matrices
   * @param orbitLoss the orbit loss after training in that before
   * @param freeOrbitLoss the same when it is not trained on
   */
  record Outcome(
      double orbit,
      double alone,
      double augmented,
      double change,
      double orbitLoss,
      double freeOrbitLoss) {}
}
