package dev.coset.symmetrize.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.data.Equivariance;
import dev.coset.data.Image;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.actions.ArrayActions;
import dev.coset.data.actions.ImageActions;
import dev.coset.data.actions.RotationOptions;
import dev.coset.groups.AffineElement;
import dev.coset.groups.Cyclic;
import dev.coset.groups.CyclicElement;
import dev.coset.groups.Dihedral;
import dev.coset.groups.DihedralElement;
import dev.coset.groups.FiniteGroup;
import dev.coset.laws.Property;
import dev.coset.symmetrize.Canonical;
import dev.coset.symmetrize.Canonicalization;
import dev.coset.symmetrize.FrameEvidence;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.optim.Adam;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class DiscretePoseTest {

  private static final int SIDE = 6;
  private static final List<DType> PRECISIONS = List.of(DType.FLOAT64, DType.FLOAT32);

  /** Logits closer than this may be chosen differently after rounding. */
  private static final double CLEAR = 1e-3;

  private static double tolerance(DType type) {
    return type == DType.FLOAT64 ? 1e-10 : 1e-5;
  }

  private static <E extends AffineElement> LearnedCanonicalizer<E, Image> scored(
      FiniteGroup<E> group, DType type, RandomGenerator random) {
    var net = PoseNets.randomized(new PoseNets.Plain(2, SIDE, 1, random), type, random);
    var pose = DiscretePose.of(GroupLogits.scores(GroupMoves.images(group), net));
    return LearnedCanonicalizer.images(pose, List.of(PoseNets.image(2, SIDE, random)));
  }

  /** The images as a tensor through a layer, as a model. */
  private record LayerModel(Layer layer, DType type) implements Model<Image, NdArray> {
    @Override
    public NdArray apply(Image image) {
      try (var _ = Scope.open()) {
        Tensor x = new ImageTensors().encode(List.of(image), type);
        return new ArrayTensors().decode(Autograd.noGrad(() -> layer.forward(x))).getFirst();
      }
    }
  }

  @Property(tries = 4)
  void theLawHoldsForImagesThatMove(RandomGenerator random) {
    for (DType type : PRECISIONS) {
      lawHolds(Cyclic.of(4), type, random);
      lawHolds(Dihedral.of(4), type, random);
      lawHolds(Dihedral.of(2), type, random);
    }
  }

  private static <E extends AffineElement> void lawHolds(
      FiniteGroup<E> group, DType type, RandomGenerator random) {
    var painter = PoseNets.randomized(new PoseNets.Painter(2, random), type, random);
    LearnedCanonicalizer<E, Image> canonicalizer = scored(group, type, random);
    var law =
        new Equivariance<E, Image, NdArray>(
            group, ImageActions.quarterTurns(), ArrayActions.quarterTurns());
    Model<Image, NdArray> wrapped = canonicalizer.wrap(new LayerModel(painter, type), law);
    Image x = PoseNets.image(2, SIDE, random);
    Canonical<E, Image> posed = canonicalizer.canonicalize(x);
    for (E g : group.elements()) {
      Image moved = law.input().apply(g, x);
      if (posed.evidence().relativeGap() < CLEAR) {
        continue;
      }
      Canonical<E, Image> other = canonicalizer.canonicalize(moved);
      assertThat(other.element()).isEqualTo(group.compose(g, posed.element()));
      assertThat(other.form()).isEqualTo(posed.form());
      assertThat(law.input().apply(posed.element(), posed.form())).isEqualTo(x);
      var sides = law.sides(wrapped, g, x);
      assertThat(Equivariance.relativeError(sides.moved(), sides.expected()))
          .isLessThan(tolerance(type));
    }
    painter.close();
    canonicalizer.pose().module().close();
  }

  /** A canonicalizer that forgets to turn the output back, and one without a pose, break it. */
  @Property(tries = 4)
  void theLawFindsWrongPoses(RandomGenerator random) {
    var group = Cyclic.of(4);
    try (var painter =
        PoseNets.randomized(new PoseNets.Painter(2, random), DType.FLOAT64, random)) {
      var law =
          new Equivariance<CyclicElement, Image, NdArray>(
              group, ImageActions.quarterTurns(), ArrayActions.quarterTurns());
      Canonicalization<CyclicElement, Image, NdArray> wrong =
          Canonicalization.of(
              x -> new Canonical<>(group.identity(), x, FrameEvidence.certain("no pose")));
      Model<Image, NdArray> model = wrong.symmetrize(new LayerModel(painter, DType.FLOAT64), law);
      var sides = law.sides(model, group.element(1), PoseNets.image(2, SIDE, random));
      assertThat(Equivariance.relativeError(sides.moved(), sides.expected())).isGreaterThan(1e-3);
    }
  }

  @Property(tries = 4)
  void tensorsAndModelsAgree(RandomGenerator random) {
    var group = Dihedral.of(4);
    try (var _ = Scope.open();
        var painter = PoseNets.randomized(new PoseNets.Painter(2, random), DType.FLOAT64, random)) {
      var canonicalizer = scored(group, DType.FLOAT64, random);
      var pose = (DiscretePose<DihedralElement>) canonicalizer.pose();
      var law =
          new Equivariance<DihedralElement, Image, NdArray>(
              group, ImageActions.quarterTurns(), ArrayActions.quarterTurns());
      List<Image> images = Stream.generate(() -> PoseNets.image(2, SIDE, random)).limit(5).toList();
      Layer layer = pose.wrap(painter, GroupMoves.images(group));
      Tensor x = canonicalizer.encode(images);
      List<NdArray> trained = new ArrayTensors().decode(layer.forward(x));
      List<NdArray> plain = new ArrayTensors().decode(Autograd.noGrad(() -> layer.forward(x)));
      List<NdArray> models =
          canonicalizer.wrap(new LayerModel(painter, DType.FLOAT64), law).applyAll(images);
      for (int i = 0; i < images.size(); i++) {
        assertThat(trained.get(i).isCloseTo(models.get(i), 1e-12)).isTrue();
        assertThat(plain.get(i).isCloseTo(models.get(i), 1e-12)).isTrue();
      }
      pose.module().close();
    }
  }

  /** Turns of tensors are those of the data package, exact and resampled. */
  @Property(tries = 2)
  void turnsAreThoseOfTheActions(RandomGenerator random) {
    Image x = PoseNets.image(2, 9, random);
    for (FiniteGroup<? extends AffineElement> group :
        List.of(Cyclic.of(4), Dihedral.of(4), Cyclic.of(8), Dihedral.of(3))) {
      sameTurns(group, x);
    }
  }

  private static <E extends AffineElement> void sameTurns(FiniteGroup<E> group, Image x) {
    GroupMoves<E> moves = GroupMoves.images(group, RotationPadding.ZEROS);
    var action = ImageActions.<E>rotation(RotationOptions.defaults());
    try (var _ = Scope.open()) {
      Tensor batch = new ImageTensors().encode(List.of(x), DType.FLOAT64);
      for (int g = 0; g < moves.order(); g++) {
        float[] actual = moves.move(g, batch).toType(DType.FLOAT32).toFloatArray();
        float[] expected = action.apply(moves.element(g), x).toArray();
        for (int i = 0; i < actual.length; i++) {
          assertThat(actual[i]).isEqualTo(expected[i], within(1e-5f));
        }
      }
    }
  }

  /** A constant image stays so where the border is mirrored, but for the sharpening far outside. */
  @Test
  void paddingIsAsAsked() {
    try (var _ = Scope.open()) {
      Tensor grey = Tensors.ones(DType.FLOAT64, 1, 1, 8, 8);
      Tensor mirrored = GroupMoves.images(Cyclic.of(8), RotationPadding.REFLECT).move(1, grey);
      Tensor black = GroupMoves.images(Cyclic.of(8), RotationPadding.ZEROS).move(1, grey);
      assertThat(mirrored.sub(1).abs().max().item()).isLessThan(0.05);
      assertThat(black.min().item()).isLessThan(0.2);
    }
  }

  /** The derivative by a logit is that of the softmax times what each copy would have given. */
  @Property(tries = 3)
  void gradientsPassStraightThrough(RandomGenerator random) {
    try (var _ = Scope.open()) {
      GroupMoves<CyclicElement> moves = GroupMoves.images(Cyclic.of(4));
      Tensor x = Tensors.randn(DType.FLOAT64, new long[] {1, 1, 4, 4}, random);
      Tensor slopes = Tensors.randn(DType.FLOAT64, new long[] {1, 1, 4, 4}, random);
      Tensor a = Tensors.randn(DType.FLOAT64, new long[] {1, 4}, random).requiresGrad();
      Tensor weights = new Selection.StraightThrough(2).choose(a);
      assertThat(Arrays.stream(weights.toDoubleArray()).sorted().toArray())
          .containsExactly(0, 0, 0, 1);
      Tensor form = moves.copies(x).mul(weights.view(1, 4, 1, 1, 1)).sum(1, false);
      double[] actual = Autograd.grad(form.mul(slopes).sum(), a).toDoubleArray();
      double[] value = new double[4];
      for (int g = 0; g < 4; g++) {
        value[g] = moves.move(moves.inverse(g), x).mul(slopes).sum().item();
      }
      double[] soft = a.detach().mul(2).softmax(-1).toDoubleArray();
      double mean = 0;
      for (int g = 0; g < 4; g++) {
        mean += soft[g] * value[g];
      }
      for (int g = 0; g < 4; g++) {
        assertThat(actual[g]).isEqualTo(2 * soft[g] * (value[g] - mean), within(1e-12));
      }
    }
  }

  @Test
  void gumbelDrawsByTheSoftmax() {
    var random = new SplittableRandom(3);
    try (var _ = Scope.open()) {
      Tensor a = Tensors.of(new double[] {1, 0, -1}, 1, 3).repeat(4000, 1);
      double[] share = new Selection.Gumbel(0.5).draw(a, random).mean(0).toDoubleArray();
      double[] expected = a.softmax(-1).mean(0).toDoubleArray();
      for (int g = 0; g < 3; g++) {
        assertThat(share[g]).isEqualTo(expected[g], within(0.03));
      }
    }
  }

  /** An image that a half turn leaves alone has the same form and output whichever is taken. */
  @Property(tries = 4)
  void symmetricImagesKeepInvariance(RandomGenerator random) {
    var group = Cyclic.of(4);
    var canonicalizer = scored(group, DType.FLOAT64, random);
    Image x = PoseNets.image(2, SIDE, random);
    Image half = ImageActions.<CyclicElement>quarterTurns().apply(group.element(2), x);
    float[] sum = x.toArray();
    float[] other = half.toArray();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other[i];
    }
    Image even = Image.wrap(2, SIDE, SIDE, sum);
    Canonical<CyclicElement, Image> posed = canonicalizer.canonicalize(even);
    assertThat(posed.evidence().degenerate()).isTrue();
    for (CyclicElement g : group.elements()) {
      Image moved = ImageActions.<CyclicElement>quarterTurns().apply(g, even);
      assertThat(canonicalizer.canonicalize(moved).form()).isEqualTo(posed.form());
    }
    canonicalizer.pose().module().close();
  }

  /** Quarter-turn logits on one copy for each coset are scores of all copies. */
  @Property(tries = 2)
  void inducedLogitsAreThoseOfTheIdentityOnEveryCopy(RandomGenerator random) {
    GroupMoves<CyclicElement> eighths = GroupMoves.images(Cyclic.of(8), RotationPadding.ZEROS);
    GroupMoves<CyclicElement> quarters = GroupMoves.images(Cyclic.of(4));
    var net = PoseNets.randomized(new PoseNets.Plain(1, SIDE, 1, random), DType.FLOAT64, random);
    try (var _ = Scope.open();
        var scores = GroupLogits.scores(quarters, net);
        var induced = GroupLogits.induced(eighths, new int[] {0, 2, 4, 6}, scores)) {
      Tensor x = Tensors.randn(DType.FLOAT64, new long[] {2, 1, SIDE, SIDE}, random);
      Tensor logits = induced.forward(x);
      for (int g = 0; g < 8; g++) {
        Tensor expected = net.forward(eighths.move(eighths.inverse(g), x)).select(1, 0);
        assertThat(logits.select(1, g).isCloseTo(expected, 0, 1e-10)).isTrue();
      }
    }
    assertThatThrownBy(() -> GroupLogits.induced(eighths, new int[] {0, 1, 2}, net))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("subgroup");
  }

  @Property(tries = 2)
  void energiesAreMinimizedAndCosinesAreEquivariant(RandomGenerator random) {
    GroupMoves<CyclicElement> moves = GroupMoves.images(Cyclic.of(4));
    var net = PoseNets.randomized(new PoseNets.Plain(2, SIDE, 1, random), DType.FLOAT64, random);
    var embedder = new PoseNets.Plain(2, SIDE, 5, random);
    try (var _ = Scope.open();
        var energies = GroupLogits.energies(moves, net);
        var cosine = GroupLogits.cosine(moves, embedder, 5, random)) {
      cosine.to(DType.FLOAT64);
      Image x = PoseNets.image(2, SIDE, random);
      Tensor batch = new ImageTensors().encode(List.of(x), DType.FLOAT64);
      int least =
          Math.toIntExact(
              net.forward(moves.copies(batch).flatten(0, 1)).argmin(0).toLongArray()[0]);
      assertThat(
              LearnedCanonicalizer.images(DiscretePose.of(energies), List.of(x))
                  .canonicalize(x)
                  .element())
          .isEqualTo(moves.element(least));
      assertThat(cosine.forward(batch).abs().max().item()).isLessThanOrEqualTo(1 + 1e-12);
      assertThat(cosine.likeness(batch).item()).isBetween(0.0, 1 + 1e-12);
      Tensor moved = cosine.forward(moves.move(1, batch));
      assertThat(moved.isCloseTo(moves.along(1, cosine.forward(batch)), 0, 1e-10)).isTrue();
    }
  }

  @Test
  void badInputIsRefused() {
    var random = new SplittableRandom(1);
    List<Image> samples = List.of(PoseNets.image(2, SIDE, random));
    GroupMoves<CyclicElement> moves = GroupMoves.images(Cyclic.of(4));
    var plain = new PoseNets.Plain(2, SIDE, 4, random);
    refused(
        () -> LearnedCanonicalizer.images(DiscretePose.of(GroupLogits.of(moves, plain)), samples),
        "not equivariant",
        "GroupLogits.scores");
    var two = new PoseNets.Plain(2, SIDE, 2, random);
    refused(
        () -> LearnedCanonicalizer.images(DiscretePose.of(GroupLogits.of(moves, two)), samples),
        "4 elements");
    refused(() -> GroupMoves.images(Cyclic.of(8)), "RotationPadding");
    refused(() -> moves.position(Cyclic.of(8).element(1)), "not an element");
    refused(() -> new Selection.Gumbel(0), "temperature");
    var canonicalizer = scored(Cyclic.of(4), DType.FLOAT32, random);
    refused(
        () -> canonicalizer.canonicalize(Image.wrap(2, 4, SIDE, new float[8 * SIDE])), "square");
    float[] nan = new float[2 * SIDE * SIDE];
    Arrays.fill(nan, Float.NaN);
    refused(() -> canonicalizer.canonicalize(Image.wrap(2, SIDE, SIDE, nan)), "not finite");
    refused(
        () -> LearnedCanonicalizer.images(DiscretePose.of(canonicalizerLogits(moves)), List.of()),
        "samples");
  }

  private static GroupLogits<CyclicElement> canonicalizerLogits(GroupMoves<CyclicElement> moves) {
    return GroupLogits.scores(moves, new PoseNets.Plain(2, SIDE, 1, new SplittableRandom(2)));
  }

  private static void refused(ThrowingCallable call, String... words) {
    assertThatThrownBy(call).isInstanceOf(BadInputException.class).hasMessageContainingAll(words);
  }

  /** Trained end to end: the brightest quarter is brought to one corner, which the head reads. */
  @Test
  void trainsEndToEndAndLeavesNothingBehind() {
    LeakDetector.check(
        () -> {
          var random = new SplittableRandom(5);
          GroupMoves<CyclicElement> moves = GroupMoves.images(Cyclic.of(4));
          var net = new PoseNets.Plain(1, SIDE, 1, random);
          try (var logits = GroupLogits.scores(moves, net);
              var head = new PoseNets.Plain(1, SIDE, 1, random);
              var adam = Adam.of(head.parameters(), 3e-3);
              var slow = Adam.of(logits.parameters(), 1e-3)) {
            Layer model = DiscretePose.of(logits).wrap(head);
            double first = 0;
            double last = 0;
            for (int i = 0; i < 80; i++) {
              double loss = step(model, adam, slow, random);
              first += i < 10 ? loss / 10 : 0;
              last += i >= 70 ? loss / 10 : 0;
            }
            assertThat(last).isLessThan(0.8 * first);
          }
        });
  }

  private static double step(Layer model, Adam adam, Adam slow, RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor x = Tensors.randn(DType.FLOAT32, new long[] {16, 1, SIDE, SIDE}, random);
      Tensor target = x.slice(2, 0, 3).slice(3, 0, 3).square().mean(1, 2, 3).unsqueeze(-1);
      Tensor turned = x.rot90(random.nextInt(4), 2, 3);
      Tensor loss = Losses.meanSquared(model.forward(turned), target);
      adam.zeroGrad();
      slow.zeroGrad();
      Autograd.backward(loss);
      adam.step();
      slow.step();
      return loss.item();
    }
  }
}
