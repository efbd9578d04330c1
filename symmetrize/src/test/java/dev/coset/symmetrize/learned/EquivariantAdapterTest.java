package dev.coset.symmetrize.learned;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.Equivariance;
import dev.coset.data.Image;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.Progress;
import dev.coset.data.actions.ImageActions;
import dev.coset.groups.Cyclic;
import dev.coset.groups.CyclicElement;
import dev.coset.groups.Rotation3;
import dev.coset.laws.Property;
import dev.coset.symmetrize.learned.EquivariantAdapter.Adapted;
import dev.coset.symmetrize.learned.EquivariantAdapter.Trained;
import dev.coset.tensor.DType;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.TorchScriptModule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.QualifiedName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EquivariantAdapterTest {

  private static final int SIDE = 6;
  private static final Cyclic QUARTERS = Cyclic.of(4);
  private static final AdapterSettings SETTINGS =
      AdapterSettings.defaults().withEpochs(15).withBatchSize(16).withLearningRate(1e-2);

  @TempDir Path folder;

  /** Noise that is brighter in the upper half: it has a pose. */
  private static Image upright(RandomGenerator random) {
    float[] values = new float[SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() + (i < values.length / 2 ? 1 : 0);
    }
    return Image.wrap(1, SIDE, SIDE, values);
  }

  private static List<Image> images(int n, RandomGenerator random) {
    return Stream.generate(() -> upright(random)).limit(n).toList();
  }

  private static LearnedCanonicalizer<CyclicElement, Image> canonicalizer(
      GroupMoves<CyclicElement> moves, RandomGenerator random) {
    var pose = DiscretePose.of(GroupLogits.scores(moves, new PoseNets.Plain(1, SIDE, 1, random)));
    return LearnedCanonicalizer.images(pose, images(2, random));
  }

  private static Equivariance<CyclicElement, Image, NdArray> law() {
    return Equivariance.invariance(QUARTERS, ImageActions.quarterTurns());
  }

  /** The prior on upright images sets turned ones upright too, and nothing is left behind. */
  @Test
  void thePriorIsLearnedFromUprightImagesForAllPoses() {
    LeakDetector.check(
        () -> {
          var random = new SplittableRandom(2);
          GroupMoves<CyclicElement> moves = GroupMoves.images(QUARTERS);
          var canonicalizer = canonicalizer(moves, random);
          List<Long> steps = new ArrayList<>();
          Adapted<Image, NdArray> adapted =
              EquivariantAdapter.of(canonicalizer, PosePrior.identity(moves))
                  .with(SETTINGS)
                  .adapt(
                      x -> NdArray.vector(x.get(0, 0, 0)),
                      law(),
                      images(80, random),
                      (done, _) -> steps.add(done),
                      random);
          assertThat(adapted.trained().heldOut().identityRate()).isGreaterThan(0.9);
          assertThat(adapted.trained().losses().getLast())
              .isLessThan(adapted.trained().losses().getFirst());
          assertThat(steps).hasSize(15);
          Image x = upright(random);
          for (CyclicElement g : QUARTERS.elements()) {
            Image moved = law().input().apply(g, x);
            assertThat(canonicalizer.canonicalize(moved).form()).isEqualTo(x);
            assertThat(adapted.model().apply(moved).get(0)).isEqualTo(x.get(0, 0, 0));
          }
          canonicalizer.pose().module().close();
        });
  }

  /** Resampled copies are told apart by what they show, not by how sharp they are. */
  @Test
  void anotherElementAndEighthsAreLearnedToo() {
    var random = new SplittableRandom(3);
    GroupMoves<CyclicElement> moves = GroupMoves.images(Cyclic.of(8), RotationPadding.REFLECT);
    var canonicalizer = canonicalizer(moves, random);
    Trained trained =
        EquivariantAdapter.of(canonicalizer, new PosePrior.Element<>(moves.element(2)))
            .with(SETTINGS.withEpochs(30))
            .train(images(80, random), Progress.none(), random);
    assertThat(trained.heldOut().identityRate()).isLessThan(0.2);
    Image x = upright(random);
    assertThat(canonicalizer.canonicalize(x).element()).isEqualTo(moves.element(2));
    canonicalizer.pose().module().close();
  }

  /** A random scorer told to keep its copies apart. */
  @Test
  void cosinesOfEmbeddingsLearnThePriorWithTheirCopiesKeptApart() {
    var random = new SplittableRandom(4);
    GroupMoves<CyclicElement> moves = GroupMoves.images(QUARTERS);
    var logits = GroupLogits.cosine(moves, new PoseNets.Plain(1, SIDE, 8, random), 8, random);
    var canonicalizer = LearnedCanonicalizer.images(DiscretePose.of(logits), images(2, random));
    try (var _ = Scope.open()) {
      List<Image> samples = images(60, random);
      Tensor x = canonicalizer.encode(samples);
      double before = logits.likeness(x).item();
      Trained trained =
          EquivariantAdapter.of(canonicalizer, PosePrior.identity(moves))
              .with(SETTINGS.withApart(1))
              .train(samples, Progress.none(), random);
      assertThat(trained.heldOut().identityRate()).isGreaterThan(0.9);
      assertThat(logits.likeness(x).item()).isLessThan(before);
    }
    logits.close();
  }

  /** Rotations near the identity: the mean squared distance falls on clouds in one pose. */
  @Test
  void rotationsLearnToBeNearTheIdentity() {
    var random = new SplittableRandom(5);
    for (PosePrior<Rotation3> prior :
        List.<PosePrior<Rotation3>>of(
            new PosePrior.NearIdentity<>(), new PosePrior.MatrixFisher<>(2))) {
      var net = new PoseNets.Vectors(2, 2, random);
      var pose = VectorPose.of(PointMotions.so3(), net);
      List<PointCloud> clouds = Stream.generate(() -> tall(random)).limit(60).toList();
      var canonicalizer = LearnedCanonicalizer.points(pose, List.of("velocity"), clouds);
      Trained trained =
          EquivariantAdapter.of(canonicalizer, prior)
              .with(SETTINGS.withLearningRate(3e-2))
              .train(clouds, Progress.none(), random);
      assertThat(trained.heldOut().identityRate()).isGreaterThan(0.7);
      net.close();
    }
  }

  /** A cloud about the x axis whose velocities point along y. */
  private static PointCloud tall(RandomGenerator random) {
    double[] positions = new double[24];
    double[] velocities = new double[24];
    for (int i = 0; i < 24; i++) {
      positions[i] = 0.2 * random.nextGaussian() + (i % 3 == 0 ? 1 : 0);
      velocities[i] = 0.2 * random.nextGaussian() + (i % 3 == 1 ? 1 : 0);
    }
    return PointCloud.wrap(positions)
        .with("velocity", new PointCloud.Attribute(PointCloud.AttributeKind.VECTOR, 3, velocities));
  }

  /** Task and prior through a TorchScript model, frozen, then with its own weights. */
  @Test
  void torchScriptModelsAreTuned() throws IOException {
    var random = new SplittableRandom(6);
    GroupMoves<CyclicElement> moves = GroupMoves.images(QUARTERS);
    var canonicalizer = canonicalizer(moves, random);
    var pose = (DiscretePose<CyclicElement>) canonicalizer.pose();
    List<Image> samples = images(40, random);
    try (var predictor = TorchScriptModule.load(script());
        var _ = Scope.open()) {
      Tensor targets = canonicalizer.encode(samples).mean(1, 2, 3).unsqueeze(-1);
      var adapter =
          EquivariantAdapter.of(canonicalizer, PosePrior.identity(moves))
              .with(SETTINGS.withEpochs(10).withBeta(1));
      float before = requireNonNull(predictor.parameters().get("weight")).toFloatArray()[0];
      adapter.tune(
          pose.wrap(x -> predictor.forward(x)),
          Map.of(),
          samples,
          targets,
          Losses::meanSquared,
          Progress.none(),
          random);
      assertThat(requireNonNull(predictor.parameters().get("weight")).toFloatArray()[0])
          .isEqualTo(before);
      predictor.unfreeze();
      Trained full =
          adapter.tune(
              pose.wrap(x -> predictor.forward(x)),
              predictor.parameters(),
              samples,
              targets,
              Losses::meanSquared,
              Progress.none(),
              random);
      assertThat(requireNonNull(predictor.parameters().get("weight")).toFloatArray()[0])
          .isNotEqualTo(before);
      assertThat(full.losses().getLast()).isLessThan(full.losses().getFirst());
    }
    pose.module().close();
  }

  private Path script() {
    Path file = folder.resolve("model.pt");
    try (var _ = Scope.open();
        var name = new QualifiedName("Model");
        var model = new JitModule(name)) {
      model.register_parameter(
          "weight", Tensors.full(DType.FLOAT32, 0.01, SIDE * SIDE, 1).raw(), false);
      model.define("def forward(self, x):\n    return torch.matmul(x.flatten(1), self.weight)\n");
      model.save(file.toString());
    }
    return file;
  }

  @Property(tries = 1)
  void badInputIsRefused(RandomGenerator random) {
    GroupMoves<CyclicElement> moves = GroupMoves.images(QUARTERS);
    var canonicalizer = canonicalizer(moves, random);
    var adapter = EquivariantAdapter.of(canonicalizer, PosePrior.identity(moves));
    refused(
        () ->
            EquivariantAdapter.of(canonicalizer, new PosePrior.Element<>(Cyclic.of(8).element(1))),
        "not an element");
    refused(
        () -> EquivariantAdapter.of(canonicalizer, new PosePrior.NearIdentity<>()),
        "PosePrior.identity");
    refused(() -> new PosePrior.MatrixFisher<>(0), "above 0");
    refused(() -> adapter.train(images(5, random), Progress.none(), random), "at least 10");
    List<Image> turned =
        images(100, random).stream()
            .map(x -> law().input().apply(QUARTERS.sample(random), x))
            .toList();
    refused(
        () -> adapter.with(SETTINGS).train(turned, Progress.none(), random),
        "turned at random already");
    canonicalizer.pose().module().close();
  }

  private static void refused(ThrowingCallable call, String... words) {
    assertThatThrownBy(call).isInstanceOf(BadInputException.class).hasMessageContainingAll(words);
  }
}
