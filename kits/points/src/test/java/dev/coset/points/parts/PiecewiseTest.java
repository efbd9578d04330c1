package dev.coset.points.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.generate.ObjectScene;
import dev.coset.groups.SO3;
import dev.coset.laws.Property;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Adam;
import dev.coset.tensor.segments.Segments;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PiecewiseTest {

  private static final PiecewiseConfig CONFIG = PiecewiseConfig.of(8).withExtents(6, 8);

  /** In doubles: the axes of patches are too close to ties for bounds in single precision. */
  @Property(tries = 5)
  void truePartsMayMoveByThemselves(RandomGenerator random) {
    for (FrameGroup group : FrameGroup.values()) {
      try (var _ = Scope.open();
          var net = Laws.shaken(CONFIG.withFrames(group).build(random), DType.FLOAT64, random)) {
        ObjectScene scene = ObjectScene.draw(3, 90, random);
        ObjectScene moved = scene.moved(scene.scattering(random));
        Tensor here = Autograd.noGrad(() -> net.forward(scene.cloud(), scene.partition()).logits());
        Tensor there =
            Autograd.noGrad(() -> net.forward(moved.cloud(), moved.partition()).logits());
        assertThat(Laws.error(there, here)).isLessThan(1e-8);
      }
    }
  }

  /** One set of axes for all is found out, and so is one object that is left behind. */
  @Property(tries = 3)
  void theLawFindsOneFrameForAll(RandomGenerator random) {
    try (var _ = Scope.open();
        var net = Laws.shaken(CONFIG.withWhole(true).build(random), DType.FLOAT64, random)) {
      ObjectScene scene = ObjectScene.draw(3, 90, random);
      ObjectScene moved = scene.moved(scene.scattering(random));
      Tensor here = Autograd.noGrad(() -> net.forward(scene.cloud(), scene.partition()).logits());
      Tensor there = Autograd.noGrad(() -> net.forward(moved.cloud(), moved.partition()).logits());
      assertThat(Laws.error(there, here)).isGreaterThan(1e-4);
    }
  }

  @Property(tries = 5)
  void framesTurnWithTheCloud(RandomGenerator random) {
    for (DType type : Laws.PRECISIONS) {
      for (FrameGroup group : FrameGroup.values()) {
        try (var _ = Scope.open()) {
          Tensor stretch = Tensors.of(type, new double[] {9, 3, 1}, 3);
          Tensor x = Tensors.randn(type, new long[] {40, 3}, random).mul(stretch);
          Tensor q = Tensors.rand(type, new long[] {40}, random).add(0.1);
          long[] owners = new long[40];
          Arrays.setAll(owners, i -> i % 2);
          Segments clouds = Segments.of(owners, 2);
          Tensor turn = Laws.matrix(type, SO3.group().sample(random)).transpose(0, 1);
          if (group == FrameGroup.ROTATIONS_AND_REFLECTIONS) {
            turn = turn.neg();
          }
          WeightedFrames here = WeightedFrames.of(x, q, clouds, group);
          Tensor there = x.matmul(turn).add(2);
          WeightedFrames moved = WeightedFrames.of(there, q, clouds, group);
          Laws.same(invariant(moved, there, clouds), invariant(here, x, clouds));
          Laws.same(vector(moved, there, clouds), vector(here, x, clouds).matmul(turn));
        }
      }
    }
  }

  /** The mean over frames of a function that is not invariant by itself. */
  private static Tensor invariant(WeightedFrames frames, Tensor x, Segments clouds) {
    return frames.local(x, clouds).add(0.3).sin().mean(1, false);
  }

  private static Tensor vector(WeightedFrames frames, Tensor x, Segments clouds) {
    long[] owners = new long[clouds.rows()];
    Arrays.setAll(owners, clouds::segment);
    return frames.back(frames.local(x, clouds).add(0.3).sin(), Tensors.of(owners));
  }

  /** Three heaps of votes far apart; rigid motion of all changes nothing. */
  @Property(tries = 5)
  void heapsOfVotesAreParts(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor middles = Tensors.of(DType.FLOAT64, new double[] {0, 0, 0, 3, 0, 0, 0, 3, 0}, 3, 3);
      Tensor noise = Tensors.randn(DType.FLOAT64, new long[] {20, 3, 3}, random).mul(0.02);
      Tensor votes = middles.unsqueeze(0).add(noise).flatten(0, 1);
      SoftPartition parts = SoftPartition.of(votes, 0.5, 8);
      assertThat(parts.responsibilities().shape()).containsExactly(60, 3);
      for (int i = 0; i < 60; i++) {
        assertThat(parts.labels().get(i)).isEqualTo(parts.labels().get(i % 3));
      }
      Tensor turn = Laws.matrix(DType.FLOAT64, SO3.group().sample(random));
      SoftPartition moved = SoftPartition.of(votes.matmul(turn).add(1), 0.5, 8);
      Laws.same(moved.responsibilities(), parts.responsibilities());
      assertThat(SoftPartition.of(votes, 0.5, 2).responsibilities().size(1)).isEqualTo(2);
    }
  }

  /** By hand: rows 0.9 and 0.5, 1 and 0.8; the second predicted part mixes true ones. */
  @Test
  void boundsAreThoseOfTotalProbability() {
    double[][] q = {{0.9, 0.1}, {0.5, 0.5}, {0, 1}, {0.2, 0.8}};
    PartitionUncertainty bound = PartitionUncertainty.bound(q, new int[] {0, 0, 1, 1});
    assertThat(bound.uncertain()).isEqualTo(1 - 0.9 * 0.5 * 0.8);
    assertThat(bound.mixed()).isZero();
    assertThat(bound.perPart()).containsExactly(1 - 0.9 * 0.5, 1 - 0.8);
    PartitionUncertainty mixed = PartitionUncertainty.bound(q, new int[] {0, 1, 1, 1});
    assertThat(mixed.mixed()).isEqualTo(1);
    assertThat(mixed.total()).isEqualTo(1);
    double[][] swapped = {{0.1, 0.9}, {0.5, 0.5}, {1, 0}, {0.6, 0.4}};
    PartitionUncertainty moved = PartitionUncertainty.bound(q, swapped, new int[] {0, 0, 1, 1});
    assertThat(moved.moved()).isEqualTo(0.2, org.assertj.core.data.Offset.offset(1e-12));
    assertThat(moved.perPart().get(0)).isEqualTo(1 - 0.9 * 0.5);
    assertThat(moved.perPart().get(1))
        .isEqualTo(1 - 0.8 + 0.2, org.assertj.core.data.Offset.offset(1e-12));
  }

  /** By hand: points on a line; the last two change sides. */
  @Test
  void patchesThatMixAreCounted() {
    PointCloud before = PointCloud.wrap(new double[] {0, 0, 0, 1, 0, 0, 5, 0, 0, 6, 0, 0});
    PointCloud after = PointCloud.wrap(new double[] {0, 0, 0, 1, 0, 0, 1.6, 0, 0, 2, 0, 0});
    int[] truth = {0, 0, 1, 1};
    assertThat(PartitionUncertainty.ofPatches(before, before, 2, truth).total()).isZero();
    PartitionUncertainty near = PartitionUncertainty.ofPatches(before, after, 2, truth);
    assertThat(near.mixed()).isEqualTo(1);
    assertThat(near.perPart()).containsExactly(1.0, 0.0);
    refused(() -> PartitionUncertainty.ofPatches(before, after, 5, truth), "at least 5");
  }

  @Test
  void inputsAreChecked() {
    var random = new SplittableRandom(1);
    ObjectScene scene = ObjectScene.draw(2, 40, random);
    try (var net = CONFIG.build(random);
        var _ = Scope.open()) {
      refused(() -> net.forward(PointCloud.wrap(new double[9])), "8", "3");
      refused(() -> net.forward(scene.cloud(), new int[39]), "40", "39");
      int[] small = scene.partition();
      small[0] = 2;
      refused(() -> net.forward(scene.cloud(), small), "Part 2", "at least 4");
      double[] broken = scene.cloud().positions();
      broken[4] = Double.NaN;
      refused(() -> net.classify(PointCloud.wrap(broken)), "point 1");
      refused(() -> CONFIG.withExtents(4, 3), "4 points");
      refused(() -> SoftPartition.of(Tensors.zeros(DType.FLOAT32, 0, 3), 1, 1), "Votes");
      refused(() -> PartitionUncertainty.bound(new double[][] {{0.4}}, new int[1]), "0.4");
    }
  }

  private static void refused(ThrowingCallable call, String... words) {
    assertThatThrownBy(call)
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(words[words.length - 1]);
  }

  /** One scene can be learned by heart. */
  @Test
  void trainingReachesItsTarget() {
    var random = new SplittableRandom(4);
    ObjectScene scene = ObjectScene.draw(3, 90, random);
    try (var net = CONFIG.build(random);
        var adam = Adam.of(net.parameters(), 1e-2)) {
      double first = 0;
      double last = 0;
      for (int step = 0; step < 60; step++) {
        try (var _ = Scope.open()) {
          Tensor labels = Tensors.of(Arrays.stream(scene.labels()).asLongStream().toArray());
          Tensor loss = Losses.crossEntropy(net.forward(scene.cloud()).logits(), labels);
          adam.zeroGrad();
          Autograd.backward(loss);
          adam.step();
          last = loss.item();
          first = step == 0 ? last : first;
        }
      }
      assertThat(last).isLessThan(0.5 * first);
    }
  }
}
