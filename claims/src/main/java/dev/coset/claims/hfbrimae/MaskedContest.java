package dev.coset.claims.hfbrimae;

import dev.coset.claims.Experiment;
import dev.coset.data.Dataset;
import dev.coset.data.PointCloud;
import dev.coset.data.Target;
import dev.coset.data.actions.PointActions;
import dev.coset.data.generate.PartShapes;
import dev.coset.data.generate.ShapeOptions;
import dev.coset.groups.SO3;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingProgress;
import dev.coset.points.shapes.InvariantMaskedAutoencoder;
import dev.coset.points.shapes.MaskedCloud;
import dev.coset.points.shapes.MaskedConfig;
import dev.coset.points.shapes.SurfaceFeatures;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Pre-training on unlabelled shapes, then a linear probe on few labels; all clouds are turned. */
final class MaskedContest {

  static final MaskedConfig CONFIG = MaskedConfig.defaults().withGroups(24, 16).withEncoder(64, 2);

  private static final ShapeOptions SHAPES =
      PartShapes.options().withNoise(0.03).withPartial(0.5).withNonuniformity(1);
  private static final int UNLABELLED = 75;
  private static final int HELD = 8;
  private static final int LABELLED = 10;
  private static final int TEST = 30;
  private static final TrainerSettings SETTINGS =
      TrainerSettings.defaults()
          .withEpochs(90)
          .withBatchSize(30)
          .withLearningRate(2e-3)
          .withWeightDecay(0.05)
          .withThreads(1);

  private final Experiment experiment;
  private final RandomGenerator random;
  private final Pairs unlabelled;
  private final Pairs held;
  private final Pairs labelled;
  private final Pairs test;

  MaskedContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
    this.unlabelled = Pairs.of(UNLABELLED, random);
    this.held = Pairs.of(HELD, random);
    this.labelled = Pairs.of(LABELLED, random);
    this.test = Pairs.of(TEST, random);
  }

  /**
   * Shapes upright and turned.
   *
   * @param upright the shapes
   * @param turned the same, each by a rotation of its own
   */
  private record Pairs(Dataset<PointCloud> upright, Dataset<PointCloud> turned) {

    static Pairs of(int perClass, RandomGenerator random) {
      Dataset<PointCloud> shapes = PartShapes.dataset(perClass, SHAPES, random);
      return new Pairs(
          shapes,
          shapes.map(
              cloud -> PointActions.of(SO3.group()).apply(SO3.group().sample(random), cloud)));
    }

    /** Turned clouds; invariant tokens predict the upright ones, coordinates themselves. */
    List<MaskedCloud> prepared(MaskedConfig config) {
      boolean invariant = config.tokens().isInvariant();
      return IntStream.range(0, turned.size())
          .mapToObj(
              i -> {
                PointCloud cloud = turned.inputs().get(i);
                return MaskedCloud.of(cloud, invariant ? upright.inputs().get(i) : cloud, config);
              })
          .toList();
    }

    Tensor labels() {
      return Tensors.of(
          turned.samples().stream()
              .mapToLong(s -> s.target().orElseThrow() instanceof Target.Label l ? l.index() : -1)
              .toArray());
    }
  }

  Outcome run() {
    experiment.step("pre-training on invariant tokens");
    Score ours;
    double change;
    try (var network = new InvariantMaskedAutoencoder(CONFIG, random)) {
      ours = score(network);
      network.to(DType.FLOAT64);
      change = change(network);
    }
    experiment.step("pre-training on coordinates");
    MaskedConfig coordinates = CONFIG.withTokens(SurfaceFeatures.COORDINATES);
    try (var network = new InvariantMaskedAutoencoder(coordinates, random)) {
      return new Outcome(ours, score(network), change);
    }
  }

  private Score score(InvariantMaskedAutoencoder network) {
    MaskedConfig config = network.config();
    List<MaskedCloud> few = labelled.prepared(config);
    List<MaskedCloud> many = test.prepared(config);
    network.eval();
    double untrained = probe(network, few, many);
    network.pretrain(
        unlabelled.prepared(config),
        held.prepared(config),
        SETTINGS.withSeed(random.nextLong()),
        TrainingProgress.none());
    return new Score(untrained, probe(network, few, many));
  }

  private double probe(
      InvariantMaskedAutoencoder network, List<MaskedCloud> few, List<MaskedCloud> many) {
    try (var _ = Scope.open()) {
      return Autograd.noGrad(
          () ->
              RidgeProbe.accuracy(
                  network.encode(few).toType(DType.FLOAT64),
                  labelled.labels(),
                  network.encode(many).toType(DType.FLOAT64),
                  test.labels(),
                  PartShapes.classes().size()));
    }
  }

  /** The largest change of the encoding of test clouds between upright and turned. */
  private double change(InvariantMaskedAutoencoder network) {
    List<MaskedCloud> upright =
        test.upright.inputs().stream().map(c -> MaskedCloud.of(c, CONFIG)).toList();
    try (var _ = Scope.open()) {
      return Autograd.noGrad(
          () ->
              network
                  .encode(test.prepared(CONFIG))
                  .sub(network.encode(upright))
                  .abs()
                  .max()
                  .item());
    }
  }

  /**
   * How well a probe does.
   *
   * @param untrained on the features of random weights
   * @param pretrained on the features after pre-training
   */
  record Score(double untrained, double pretrained) {}

  /**
   * What came out.
   *
   * @param ours with invariant tokens
   * @param coordinates with coordinates
   * @param change the largest change of an encoding when clouds are turned, in double precision
   */
  record Outcome(Score ours, Score coordinates, double change) {}
}
